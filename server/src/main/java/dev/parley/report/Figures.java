package dev.parley.report;

import dev.parley.agreement.AgreementId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Counts events. All figures of a report come out of one statement, which reads each event once.
///
/// The statement hands over who was in each cell, eight bytes each, and not how many different
/// people that were: of a day, of a combination and of the whole, they have to be told apart anew,
/// and joining sets of bits is far cheaper than sorting the same events once for each of those.
@Component
public class Figures {
  private static final String CELLS =
      """
      select id, interface, initiation_surface, implementation_variant, recipient_kind
      from recommendation_cell where agreement_id = :agreement and not test
      """;

  /// Cells of one agreement lie together, and two comparisons a row cost less than a list to look
  /// into; the few others between them are left out at the end. Whoever clicked is looked up by the
  /// send's key, for a click may follow a send of years ago; no other send is read for it.
  ///
  /// Those outside who got their links from one sender are one here, below zero, where no alias is.
  private static final String COUNTS =
      """
      with sent as (
        select s.cell_id, s.day, count(*) as sends, count(*) > count(s.recipient) as outside,
          string_agg(int8send(s.sender), ''::bytea) as senders,
          string_agg(int8send(s.recipient), ''::bytea) as recipients
        from recommendation_send s
        where s.cell_id between :low and :high and s.day between :first and :last
          and s.sent_at >= :after and s.sent_at < :before
        group by s.cell_id, s.day),
      clicked as (
        select c.cell_id, c.day, count(*) as clicks,
          count(*) filter (where c.clicked_at <= c.sent_at + :window::interval) as attributed,
          string_agg(int8send(c.clicker), ''::bytea)
            filter (where c.clicked_at <= c.sent_at + :window::interval) as within,
          string_agg(int8send(c.clicker), ''::bytea)
            filter (where c.clicked_at > c.sent_at + :window::interval) as after
        from recommendation_click c
        where c.cell_id between :low and :high and c.day between :first and :last
          and c.received_at >= :after and c.received_at < :before
        group by c.cell_id, c.day)
      select cell_id, day, coalesce(sends, 0) as sends, coalesce(outside, false) as outside,
        coalesce(senders, '') as senders, coalesce(recipients, '') as recipients,
        coalesce(clicks, 0) as clicks, coalesce(attributed, 0) as attributed,
        coalesce(within, '') as within, coalesce(after, '') as after
      from sent full join clicked using (cell_id, day)
      where cell_id = any(:cells)
      """;

  /// An event's day begins at most 14 hours before that day does in UTC.
  private static final int ZONES = 1;

  /// What sorting and hashing may take in memory, for this statement alone.
  private static final String MEMORY = "set local work_mem = '256MB'";

  /// Two more processes, where there are any: a report has no hurry, but so much to read.
  private static final String TOGETHER = "set local max_parallel_workers_per_gather = 2";

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  public Figures(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /// Which events are meant.
  ///
  /// @param first the first day, `last` the last one
  /// @param after received from then on, and before `before`
  public record Asked(
      AgreementId agreement, LocalDate first, LocalDate last, Instant after, Instant before) {}

  /// What counts for a period's report: all that was received until it closed.
  static Asked of(Course course, Period period) {
    var begin = period.from().minusDays(ZONES).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Asked(course.agreement(), period.from(), period.to(), begin, period.closes());
  }

  /// What is of reported periods and came after the last of them had closed.
  static Asked late(Course course, Period reported, Period period) {
    return new Asked(
        course.agreement(), course.start(), reported.to(), reported.closes(), period.closes());
  }

  /// @param by what is counted together: such as the days, or the periods that they are in
  /// @param attributionDays within how many days after its send a click follows from it
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public <K extends Comparable<? super K>> Tally<K> count(
      Asked asked, int attributionDays, Function<LocalDate, K> by) {
    var cells = cells(asked.agreement());
    var tally = new Tally<K>();
    template.execute(MEMORY);
    template.execute(TOGETHER);
    jdbc.sql(COUNTS)
        .param("cells", cells.keySet().toArray(Integer[]::new))
        .param("low", cells.keySet().stream().min(Integer::compare).orElse(0))
        .param("high", cells.keySet().stream().max(Integer::compare).orElse(0))
        .param("first", asked.first())
        .param("last", asked.last())
        .param("after", at(asked.after()))
        .param("before", at(asked.before()))
        .param("window", attributionDays * 24 + " hours")
        .query(row -> {
          var combination = cells.get(row.getInt("cell_id"));
          if (combination != null) {
            var day = row.getObject("day", LocalDate.class);
            tally.add(combination, by.apply(day), counted(row));
          }
        });
    return tally;
  }

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted()
        .sent(
            row.getLong("sends"),
            row.getBoolean("outside"),
            row.getBytes("senders"),
            row.getBytes("recipients"))
        .clicked(
            row.getLong("clicks"),
            row.getLong("attributed"),
            row.getBytes("within"),
            row.getBytes("after"));
  }

  private Map<Integer, Combination> cells(AgreementId agreement) {
    return jdbc
        .sql(CELLS)
        .param("agreement", agreement.value())
        .query((row, _) ->
            Map.entry(
                row.getInt("id"),
                new Combination(
                    row.getString("interface"),
                    row.getString("initiation_surface"),
                    row.getString("implementation_variant"),
                    row.getString("recipient_kind"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /// What was counted, by combination and by a second thing.
  public static final class Tally<K extends Comparable<? super K>> {
    private final Map<Combination, Map<K, Counted>> cells = new TreeMap<>();
    private final Map<Combination, Counted> rows = new HashMap<>();
    private final Map<K, Counted> columns = new TreeMap<>();
    private final Counted all = new Counted();

    private void add(Combination row, K column, Counted counted) {
      cells
          .computeIfAbsent(row, _ -> new HashMap<>())
          .computeIfAbsent(column, _ -> new Counted())
          .add(counted);
      rows.computeIfAbsent(row, _ -> new Counted()).add(counted);
      columns.computeIfAbsent(column, _ -> new Counted()).add(counted);
      all.add(counted);
    }

    /// All combinations that have anything.
    Iterable<Combination> combinations() {
      return cells.keySet();
    }

    Iterable<K> columns() {
      return columns.keySet();
    }

    Sizes cell(Combination row, K column) {
      var found = cells.getOrDefault(row, Map.of()).get(column);
      return found == null ? Sizes.ZERO : found.sizes();
    }

    Sizes row(Combination row) {
      var found = rows.get(row);
      return found == null ? Sizes.ZERO : found.sizes();
    }

    Sizes column(K column) {
      var found = columns.get(column);
      return found == null ? Sizes.ZERO : found.sizes();
    }

    public Sizes all() {
      return all.sizes();
    }
  }
}
