package dev.parley.bench;

import dev.parley.bench.Cell.Spent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Round after round, in each of which every contestant has a turn, and each round begins with
/// another: what disturbs the machine for a while disturbs them all.
final class Race {
  private final Stage stage;
  private final Length length;
  private final InboxRead inbox;
  private final RawRead raw;
  private final BareRead bare;
  private final Contestant ahead;
  private final long recordedBefore;

  /// @param turn of one contestant in one round
  record Length(int rounds, Duration turn, Duration warmUp) {}

  private record Runner(Contestant contestant, Supplier<Spent> spent, Series series) {

    Cell run(int connections, Duration turn) throws Exception {
      return new Load(connections, turn, spent).on(contestant);
    }
  }

  Race(Stage stage, Length length) throws SQLException {
    this.stage = stage;
    this.length = length;
    this.inbox = stage.inbox();
    this.ahead = inbox.ahead();
    this.raw = stage.raw();
    this.bare = stage.bare();
    this.recordedBefore = stage.recorded();
  }

  void run(int connections, Table table, Consumer<String> progress) throws Exception {
    var ofRaw = new Runner(raw, stage::spentOnRaw, new Series());
    var ofBare = new Runner(bare, stage::spentOnBare, new Series());
    var ofInbox = new Runner(inbox, stage::spentOnInbox, new Series());
    var ofAhead = new Runner(ahead, stage::spentOnInbox, new Series());
    var runners = List.of(ofRaw, ofBare, ofInbox, ofAhead);
    for (var runner : runners) {
      progress.accept("%d connections, warming up: %s".formatted(connections, runner.contestant()));
      inbox.prepare();
      runner.run(connections, length.warmUp());
    }
    for (int round = 0; round < length.rounds(); round++) {
      inbox.prepare();
      var order = new ArrayList<>(runners);
      Collections.rotate(order, -round);
      for (var runner : order) {
        runner.series().add(runner.run(connections, length.turn()));
      }
      progress.accept(round(connections, round + 1, runners));
    }
    for (var runner : runners) {
      var what = runner.contestant().toString();
      table.add(connections, what, runner.series(), ofBare.series(), ofRaw.series());
    }
  }

  private static String round(int connections, int number, List<Runner> runners) {
    var line = new StringBuilder("%d connections, round %d:".formatted(connections, number));
    for (var runner : runners) {
      var perSecond = runner.series().last().perSecond();
      line.append(String.format(Locale.ROOT, "  %s %,.0f/s", runner.contestant(), perSecond));
    }
    return line.toString();
  }

  /// Holds the answers against the record.
  ///
  /// @throws IllegalStateException if an answer is not on record
  String audit() throws SQLException {
    var recorded = stage.recorded() - recordedBefore;
    if (recorded < inbox.answered()) {
      throw new IllegalStateException(
          "%,d pages were answered, and %,d are on record".formatted(inbox.answered(), recorded));
    }
    return "On record: %,d disclosures of %,d pages that the Inbox API answered; %,d found no room."
        .formatted(recorded, inbox.answered(), inbox.refused());
  }
}
