package dev.parley.notice;

import dev.parley.notice.Webhook.Format;
import dev.parley.notice.Webhook.Last;
import dev.parley.notice.Webhook.Secret;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.party.PartnerId;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// All webhooks, one a partner.
@Component
class Webhooks {
  private static final int SECRET_BYTES = 32;

  private static final String COLUMNS =
      """
      select partner_id, url, format, secret, set_at, off_at, last_success_at, last_failure_at,
        last_fault, last_detail
      from webhook
      """;

  private final JdbcClient jdbc;
  private final AuditTrail trail;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Webhooks(JdbcClient jdbc, AuditTrail trail, Clock clock) {
    this.jdbc = jdbc;
    this.trail = trail;
    this.clock = clock;
  }

  Optional<Webhook> find(PartnerId partner) {
    return jdbc.sql(COLUMNS + "where partner_id = :partner")
        .param("partner", partner.value())
        .query(Webhooks::webhook)
        .optional();
  }

  /// Those that are on and have somebody to tell about whose time has come.
  List<Webhook> listDue() {
    var sql =
        COLUMNS
            + """
            where off_at is null and exists (
              select from notice n
              where n.partner_id = webhook.partner_id and n.state = 'waiting' and n.next_at <= :now)
            order by partner_id
            """;
    return jdbc.sql(sql).param("now", now()).query(Webhooks::webhook).list();
  }

  /// Sets it, or sets it otherwise. What has waited is sent from now on, with three days from the
  /// first attempt on.
  ///
  /// @return whether its secret is new, which it is where there was none that was on
  @Transactional
  public boolean put(PartnerId partner, URI url, Format format) {
    var fresh = new byte[SECRET_BYTES];
    random.nextBytes(fresh);
    var sql =
        """
        insert into webhook as w (partner_id, url, format, secret, set_at)
        values (:partner, :url, :format, :secret, :now)
        on conflict (partner_id) do update
        set url = excluded.url, format = excluded.format, set_at = excluded.set_at, off_at = null,
          secret = case when w.off_at is null then w.secret else excluded.secret end
        returning secret
        """;
    var kept =
        jdbc.sql(sql)
            .param("partner", partner.value())
            .param("url", url.toString())
            .param("format", format.word())
            .param("secret", fresh)
            .param("now", now())
            .query(byte[].class)
            .single();
    var again =
        """
        update notice set next_at = :now, attempts = 0, first_attempt_at = null
        where partner_id = :partner and state = 'waiting'
        """;
    jdbc.sql(again).param("partner", partner.value()).param("now", now()).update();
    trail.write(
        Actor.PLATFORM, "webhook.set", partner.value(), "%s, %s".formatted(url, format.word()));
    return Arrays.equals(kept, fresh);
  }

  /// As it was when it was asked for: one that was set anew meanwhile stays on.
  ///
  /// @param why in a sentence
  /// @return false if it was off already, or is another one now
  @Transactional
  public boolean off(Webhook webhook, Actor actor, String why) {
    var sql =
        """
        update webhook set off_at = :now
        where partner_id = :partner and off_at is null and set_at = :set
        """;
    var done =
        jdbc.sql(sql)
                .param("partner", webhook.partner().value())
                .param("set", OffsetDateTime.ofInstant(webhook.setAt(), ZoneOffset.UTC))
                .param("now", now())
                .update()
            == 1;
    if (done) {
      trail.write(actor, "webhook.off", webhook.partner().value(), why);
    }
    return done;
  }

  void remember(PartnerId partner, Outcome outcome) {
    switch (outcome) {
      case Outcome.Taken _ ->
          jdbc.sql("update webhook set last_success_at = :now where partner_id = :partner")
              .param("partner", partner.value())
              .param("now", now())
              .update();
      case Outcome.Failed(var fault, var detail) ->
          jdbc.sql(
                  """
                  update webhook
                  set last_failure_at = :now, last_fault = :fault, last_detail = :detail
                  where partner_id = :partner
                  """)
              .param("partner", partner.value())
              .param("now", now())
              .param("fault", fault.word())
              .param("detail", detail)
              .update();
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Webhook webhook(ResultSet row, int number) throws SQLException {
    var fault = row.getString("last_fault");
    return new Webhook(
        new PartnerId(row.getString("partner_id")),
        URI.create(row.getString("url")),
        Format.find(row.getString("format")).orElseThrow(),
        Secret.of(row.getBytes("secret")),
        row.getObject("set_at", OffsetDateTime.class).toInstant(),
        instant(row, "off_at"),
        new Last(
            instant(row, "last_success_at"),
            instant(row, "last_failure_at"),
            fault == null ? null : Fault.ofWord(fault),
            row.getString("last_detail")));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
