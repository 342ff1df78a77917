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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All clicks, each send's once a day.
@Component
class ClickTable {
  private static final String SENDS =
      """
      select s.id, s.sent_at, s.cell_id, c.agreement_id
      from recommendation_send s
      join recommendation_cell c on c.id = s.cell_id
      join agreement a on a.id = c.agreement_id
      where a.partner_id = :partner and s.id = any(:sends)
      """;

  private static final String FOLLOWED =
      """
      select s.id, s.sent_at, s.cell_id, c.agreement_id, r.link
      from recommendation_delivery d
      join recommendation r on r.id = d.recommendation_id
      join recommendation_send s on s.id = d.send_id
      join recommendation_cell c on c.id = s.cell_id
      where d.token_hash = :hash
      """;

  /// In the order of the key, so that two who tell the same at once wait in one direction.
  private static final String ADD =
      """
      insert into recommendation_click (
        send_id, day, clicked_at, received_at, sent_at, cell_id, event_key)
      select * from (
        select n.send_id, n.day, n.clicked_at, :now::timestamptz, n.sent_at, n.cell_id, n.event_key
        from unnest(:sends::bigint[], :days::date[], :clicks::timestamptz[],
            :sentAt::timestamptz[], :cells::integer[], :keys::bytea[])
          with ordinality as n (send_id, day, clicked_at, sent_at, cell_id, event_key, place)
        order by n.send_id, n.day, n.place) n
      on conflict do nothing
      returning event_key
      """;

  private static final String FIND =
      """
      select event_key, send_id, clicked_at from recommendation_click
      where event_key = any(:keys::bytea[])
      """;

  private final JdbcClient jdbc;

  ClickTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What has to be known of a send to count its click.
  record Send(long id, Instant sentAt, int cell, AgreementId agreement) {}

  /// @param link where it leads
  record Followed(Send send, String link) {}

  /// @param key in hexadecimal; null where the platform saw it itself
  record Row(Send send, LocalDate day, Instant clickedAt, @Nullable String key) {}

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
        new AgreementId(row.getString("agreement_id")));
  }

  /// @return the keys of those that were counted now, in hexadecimal
  Set<String> add(List<Row> rows, Instant now) {
    var counted = new HashSet<String>();
    jdbc.sql(ADD)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("sends", column(rows, row -> row.send().id()).toArray(Long[]::new))
        .param("days", texts(rows, row -> row.day().toString()))
        .param("clicks", texts(rows, row -> row.clickedAt().toString()))
        .param("sentAt", texts(rows, row -> row.send().sentAt().toString()))
        .param("cells", column(rows, row -> row.send().cell()).toArray(Integer[]::new))
        .param("keys", texts(rows, row -> hex(row.key())))
        .query((ResultSet row) -> {
          var key = row.getBytes("event_key");
          if (key != null) {
            counted.add(HexFormat.of().formatHex(key));
          }
        });
    return counted;
  }

  private static <T> List<T> column(List<Row> rows, Function<Row, T> value) {
    return rows.stream().map(value).toList();
  }

  private static @Nullable String[] texts(List<Row> rows, Function<Row, @Nullable String> value) {
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
  private static @Nullable String hex(@Nullable String key) {
    return key == null ? null : "\\x" + key;
  }
}
