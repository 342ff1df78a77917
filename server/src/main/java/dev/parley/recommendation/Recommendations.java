package dev.parley.recommendation;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.http.Problem;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.recommendation.Addressees.Addressee;
import dev.parley.recommendation.Sent.Send;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What people recommended, and to whom.
@Component
class Recommendations {
  private static final String SENT =
      """
      select r.sent_at, d.send_id, d.way
      from recommendation r
      join recommendation_delivery d on d.recommendation_id = r.id
      where r.id = :id and r.sender_id = :person
      order by d.send_id
      """;

  private final JdbcClient jdbc;
  private final Pairwise pairwise;
  private final SendLinks links;

  Recommendations(JdbcClient jdbc, Pairwise pairwise, SendLinks links) {
    this.jdbc = jdbc;
    this.pairwise = pairwise;
    this.links = links;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public long add(Permit permit, ConsentId consent, Recommendation recommendation, Instant now) {
    var sql =
        """
        insert into recommendation (
          partner_id, agreement_id, consent_id, sender_id, title_id, title, words, link, sent_at)
        values (:partner, :agreement, :consent, :person, :titleId, :title, :words, :link, :now)
        returning id
        """;
    return jdbc.sql(sql)
        .param("partner", permit.partner().value())
        .param("agreement", permit.agreement().value())
        .param("consent", consent.value())
        .param("person", permit.person().value())
        .param("titleId", recommendation.title().id())
        .param("title", recommendation.title().name())
        .param("words", recommendation.words())
        .param("link", recommendation.link())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /// @param hidden whether the recipient does not want it, or has it already
  @Transactional(propagation = Propagation.MANDATORY)
  public void deliver(long recommendation, long send, Addressee addressee, boolean hidden) {
    var recipient = addressee.person();
    var sql =
        """
        insert into recommendation_delivery (
          send_id, recommendation_id, recipient_id, way, token_hash, hidden)
        values (:send, :recommendation, :recipient, :way, :hash, :hidden)
        """;
    jdbc.sql(sql)
        .param("send", send)
        .param("recommendation", recommendation)
        .param("recipient", recipient == null ? null : recipient.value())
        .param("way", addressee.way().word())
        .param("hash", links.hash(send))
        .param("hidden", hidden)
        .update();
  }

  /// A recommendation as its sender's partner sees it.
  ///
  /// @throws dev.parley.http.ProblemException (409) if the person deleted it meanwhile
  Sent get(Permit permit, long recommendation) {
    var ids = pairwise.of(permit.partner());
    return jdbc.sql(SENT)
        .param("id", recommendation)
        .param("person", permit.person().value())
        .query(row -> {
          if (!row.next()) {
            throw Problem.conflict("It was sent, and the person has deleted it since.")
                .asException();
          }
          var sentAt = row.getObject("sent_at", OffsetDateTime.class).toInstant();
          var sends = new ArrayList<Send>();
          do {
            sends.add(send(row, ids));
          } while (row.next());
          var id = ids.write(Pairwise.Kind.RECOMMENDATION, recommendation);
          return new Sent(id, sentAt, List.copyOf(sends));
        });
  }

  private Send send(ResultSet row, Ids ids) throws SQLException {
    var number = row.getLong("send_id");
    var way = Way.of(row.getString("way"));
    return new Send(
        ids.write(Pairwise.Kind.SEND, number), way, way == Way.LINK ? links.of(number) : null);
  }
}
