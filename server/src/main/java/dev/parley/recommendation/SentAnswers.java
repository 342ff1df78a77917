package dev.parley.recommendation;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.disclosure.Act;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.Disclosures;
import dev.parley.disclosure.Release;
import dev.parley.recommendation.Sent.Send;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What a partner hears of a recommendation that it sent, each time on record.
@Component
class SentAnswers {
  private final Recommendations recommendations;
  private final Disclosures disclosures;

  SentAnswers(Recommendations recommendations, Disclosures disclosures) {
    this.recommendations = recommendations;
    this.disclosures = disclosures;
  }

  /// Records that it is sent; it is, once the transaction commits.
  Disclosed<Sent> first(Permit permit, ConsentId consent, long recommendation) {
    var sent = recommendations.get(permit, recommendation);
    return record(permit, consent, sent, sent.sends().size());
  }

  /// What was sent before, as it stands; it is not sent again, so it counts for no limit.
  Disclosed<Sent> again(Permit permit, ConsentId consent, long recommendation) {
    return record(permit, consent, recommendations.get(permit, recommendation), 0);
  }

  private Disclosed<Sent> record(Permit permit, ConsentId consent, Sent sent, int messages) {
    var what =
        Map.<String, Object>of(
            "recommendation", sent.id(), "sends", sent.sends().stream().map(Send::id).toList());
    return disclosures.record(permit, new Release<>(consent, Act.SEND, sent, messages, what));
  }
}
