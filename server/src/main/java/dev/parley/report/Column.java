package dev.parley.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a report as a flat table, in whatever form that is written.
///
/// @param about what it says, for whoever reads the table years later
/// @param required whether every line has it
record Column(
    String name,
    Type type,
    boolean required,
    String about,
    Function<Line, @Nullable Object> value) {

  enum Type {
    TEXT,
    DAY,
    NUMBER
  }

  private static final String STATE =
      "shown; hidden: about too few people, or it would give such a figure away; not-measured: not"
          + " agreed then, or nobody can tell; incomplete: a sum without what is hidden";

  static final List<Column> ALL =
      List.of(
          new Column(
              "level",
              Type.TEXT,
              true,
              "What the line is a figure of: cell, combination, day, subtotal, total, before,"
                  + " running, restated or restated-total",
              Line::level),
          number("period", true, "The period's number", line -> Long.valueOf(line.period())),
          new Column(
              "day", Type.DAY, false, "In the agreement's time zone", line -> line.where().day()),
          text("interface", "Where it ran", line -> line.where().on()),
          text("initiation_surface", "Where the person started", line -> line.where().surface()),
          text(
              "implementation_variant",
              "Which variant of the feature it was",
              line -> line.where().variant()),
          text(
              "recipient_kind",
              "platform: through the platform's inbox; non-platform: in the partner's app, or by a"
                  + " link",
              line -> line.where().kind()),
          number("sends", false, "Deliveries", line -> Line.value(line.figure().sends())),
          number(
              "senders",
              false,
              "Different people who sent",
              line -> Line.value(line.figure().senders())),
          number(
              "recipients",
              false,
              "Different people who were sent to",
              line -> Line.value(line.figure().recipients())),
          number(
              "clicks",
              false,
              "How often a recipient followed a send, once a day at most",
              line -> Line.value(line.figure().clicks())),
          number(
              "attributed_clicks",
              false,
              "Those that came within the agreed days after the send",
              line -> Line.value(line.figure().attributed())),
          new Column("sends_state", Type.TEXT, true, STATE, Line::sendsState),
          new Column("recipients_state", Type.TEXT, true, STATE, Line::recipientsState),
          new Column("clicks_state", Type.TEXT, true, STATE, Line::clicksState));

  private static Column text(String name, String about, Function<Line, @Nullable Object> value) {
    return new Column(name, Type.TEXT, false, about, value);
  }

  private static Column number(
      String name, boolean required, String about, Function<Line, @Nullable Object> value) {
    return new Column(name, Type.NUMBER, required, about, value);
  }
}
