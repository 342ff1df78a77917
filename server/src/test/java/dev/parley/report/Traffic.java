package dev.parley.report;

import dev.parley.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Made-up sends and clicks: kept here as they happened, and stored as the product stores them.
final class Traffic {
  private final TestDatabase database;
  private final String agreement;
  private final ZoneId zone;
  private final Map<Cell, Integer> cells = new HashMap<>();
  final List<Send> sends = new ArrayList<>();

  /// As they came in, repetitions included.
  final List<Click> clicks = new ArrayList<>();

  record Cell(Combination combination, boolean test) {}

  record Send(long id, Cell cell, Instant at, long sender, @Nullable Long recipient) {
    /// Those outside who got their links from one sender are one.
    long clicker() {
      return recipient == null ? -sender : recipient;
    }
  }

  record Click(Send send, Instant at, Instant received) {}

  Traffic(TestDatabase database, String agreement, ZoneId zone) {
    this.database = database;
    this.agreement = agreement;
    this.zone = zone;
  }

  Send send(Cell cell, Instant at, long sender, @Nullable Long recipient) {
    var sql =
        """
        insert into recommendation_send (cell_id, day, sent_at, sender, recipient)
        values (?, (?::timestamptz at time zone ?)::date, ?, ?, ?) returning id
        """;
    var time = at(at);
    var id =
        Objects.requireNonNull(
            database
                .asApplication()
                .queryForObject(
                    sql, Long.class, cell(cell), time, zone.getId(), time, sender, recipient));
    var send = new Send(id, cell, at, sender, recipient);
    sends.add(send);
    return send;
  }

  void click(Send send, Instant at, Instant received) {
    var sql =
        """
        insert into recommendation_click (
          send_id, day, clicked_at, received_at, sent_at, cell_id, clicker)
        values (?, (?::timestamptz at time zone ?)::date, ?, ?, ?, ?, ?)
        on conflict do nothing
        """;
    database
        .asApplication()
        .update(
            sql,
            send.id(),
            at(at),
            zone.getId(),
            at(at),
            at(received),
            at(send.at()),
            cell(send.cell()),
            send.clicker());
    clicks.add(new Click(send, at, received));
  }

  private int cell(Cell cell) {
    return cells.computeIfAbsent(cell, this::add);
  }

  private int add(Cell cell) {
    var sql =
        """
        insert into recommendation_cell (agreement_id, interface, initiation_surface,
          implementation_variant, recipient_kind, test)
        values (?, ?, ?, ?, ?, ?) returning id
        """;
    var told = cell.combination();
    return Objects.requireNonNull(
        database
            .asApplication()
            .queryForObject(
                sql,
                Integer.class,
                agreement,
                told.on(),
                told.surface(),
                told.variant(),
                told.kind(),
                cell.test()));
  }

  /// Random sends, each with random clicks: some repeated, some late, some of tests.
  ///
  /// @param people how many there are
  void random(
      Random random,
      List<Combination> combinations,
      LocalDate from,
      int days,
      int sends,
      int people) {
    var begin = from.atStartOfDay(zone).toInstant();
    var seconds = Duration.ofDays(days).toSeconds();
    for (int each = 0; each < sends; each++) {
      var combination = combinations.get(random.nextInt(combinations.size()));
      var known = combination.kind().equals("platform") || random.nextBoolean();
      var send =
          send(
              new Cell(combination, random.nextInt(20) == 0),
              begin.plusSeconds(random.nextLong(seconds)),
              1 + random.nextInt(people),
              known ? Long.valueOf(1 + random.nextInt(people)) : null);
      for (int click = random.nextInt(3); click > 0; click--) {
        var at = send.at().plusSeconds(random.nextLong(Duration.ofDays(12).toSeconds()));
        var late = random.nextInt(4) == 0 ? Duration.ofDays(25).toSeconds() : 3_600;
        var received = at.plusSeconds(random.nextLong(late));
        click(send, at, received);
        if (random.nextInt(3) == 0) {
          click(send, at.plusSeconds(60), received.plusSeconds(random.nextInt(400_000)));
        }
      }
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
