package dev.parley.recommendation;

import dev.parley.agreement.AgreementId;
import dev.parley.party.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All clicks, each send's once a day.
@Component
class ClickTable {
  private static final String SENDS =
      """
      select s.id, s.sent_at, s.cell_id, coalesce(s.recipient, -s.sender) as clicker,
        c.agreement_id
      from recommendation_send s
      join recommendation_cell c on c.id = s.cell_id
      join agreement a on a.id = c.agreement_id
      where a.partner_id = :partner and a.state = 'active' and s.id = any(:sends)
      """;

  private static final String FOLLOWED =
      """
      select s.id, s.sent_at, s.cell_id, coalesce(s.recipient, -s.sender) as clicker,
        c.agreement_id, r.link
      from recommendation_delivery d
      join recommendation r on r.id = d.recommendation_id
      join recommendation_send s on s.id = d.send_id
      join recommendation_cell c on c.id = s.cell_id
      join agreement a on a.id = c.agreement_id
      where d.token_hash = :hash and a.state = 'active'
      """;

  /// In the order of the key, so that two who tell the same at once wait in one direction. Of two
  /// under one key in one request, the first is told.
  private static final String TELL =
      """
      insert into recommendation_told_click (event_key, send_id, clicked_at, told_at)
      select n.event_key, n.send_id, n.clicked_at, :now
      from unnest(:keys::bytea[], :sends::bigint[], :clicks::timestamptz[])
        with ordinality as n (event_key, send_id, clicked_at, place)
      order by n.event_key, n.place
      on conflict do nothing
      returning event_key
      """;

  private static final String COUNT =
      """
      insert into recommendation_click (
        send_id, day, clicked_at, received_at, sent_at, cell_id, clicker)
      select n.send_id, n.day, n.clicked_at, :now, n.sent_at, n.cell_id, n.clicker
      from unnest(:sends::bigint[], :days::date[], :clicks::timestamptz[],
          :sentAt::timestamptz[], :cells::integer[], :clickers::bigint[])
        as n (send_id, day, clicked_at, sent_at, cell_id, clicker)
      order by n.send_id, n.day, n.clicked_at
      on conflict do nothing
      """;

  private static final String FIND =
      """
      select event_key, send_id, clicked_at from recommendation_told_click
      where event_key = any(:keys::bytea[])
      """;

  private final JdbcClient jdbc;

  ClickTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What has to be known of a send to count its click.
  ///
  /// @param clicker who counts as the one who clicks
  record Send(long id, Instant sentAt, int cell, long clicker, AgreementId agreement) {}

  /// @param link where it leads
  record Followed(Send send, String link) {}

  /// @param day in the agreement's time zone
  record Row(Send send, LocalDate day, Instant clickedAt) {}

  /// @param key in hexadecimal
  record Event(String key, Row row) {}

  /// @param send of which it is the click
  record Known(long send, Instant clickedAt) {}

  /// Those of these that are the partner's, by number.
  Map<Long, Send> sends(PartnerId partner, Collection<Long> numbers) {
    var sends = new HashMap<Long, Send>();
    jdbc.sql(SENDS)
        .param("partner", partner.value())
        .param("sends", numbers.toArray(Long[]::new))
        .query((ResultSet row) -> {
          sends.put(row.getLong("id"), send(row));
        });
    return sends;
  }

  /// @param hash of a link's token
  Optional<Followed> followed(byte[] hash) {
    return jdbc.sql(FOLLOWED)
        .param("hash", hash)
        .query((row, _) -> new Followed(send(row), row.getString("link")))
        .optional();
  }

  private static Send send(ResultSet row) throws SQLException {
    return new Send(
        row.getLong("id"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getInt("cell_id"),
        row.getLong("clicker"),
        new AgreementId(row.getString("agreement_id")));
  }

  /// @return the keys of those that were not told before, in hexadecimal
  Set<String> tell(List<Event> events, Instant now) {
    var rows = events.stream().map(Event::row).toList();
    return new HashSet<>(
        jdbc.sql(TELL)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("keys", events.stream().map(each -> hex(each.key())).toArray(String[]::new))
            .param("sends", column(rows, row -> row.send().id()).toArray(Long[]::new))
            .param("clicks", texts(rows, row -> row.clickedAt().toString()))
            .query((row, _) -> HexFormat.of().formatHex(row.getBytes("event_key")))
            .list());
  }

  /// Counts those whose send has no click of that day yet.
  void count(List<Row> rows, Instant now) {
    jdbc.sql(COUNT)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("sends", column(rows, row -> row.send().id()).toArray(Long[]::new))
        .param("days", texts(rows, row -> row.day().toString()))
        .param("clicks", texts(rows, row -> row.clickedAt().toString()))
        .param("sentAt", texts(rows, row -> row.send().sentAt().toString()))
        .param("cells", column(rows, row -> row.send().cell()).toArray(Integer[]::new))
        .param("clickers", column(rows, row -> row.send().clicker()).toArray(Long[]::new))
        .update();
  }

  private static <T> List<T> column(List<Row> rows, Function<Row, T> value) {
    return rows.stream().map(value).toList();
  }

  private static String[] texts(List<Row> rows, Function<Row, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  /// What was told under these keys, by key.
  Map<String, Known> find(Collection<String> keys) {
    var known = new HashMap<String, Known>();
    jdbc.sql(FIND)
        .param("keys", keys.stream().map(ClickTable::hex).toArray(String[]::new))
        .query((ResultSet row) -> {
          var at = row.getObject("clicked_at", OffsetDateTime.class).toInstant();
          known.put(
              HexFormat.of().formatHex(row.getBytes("event_key")),
              new Known(row.getLong("send_id"), at));
        });
    return known;
  }

  /// As PostgreSQL writes bytes in text.
  private static String hex(String key) {
    return "\\x" + key;
  }
}
