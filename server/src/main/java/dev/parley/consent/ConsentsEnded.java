package dev.parley.consent;

import dev.parley.agreement.AgreementId;
import java.util.List;

/// Consents of one agreement end, whoever's they are and whatever ended them before their time.
/// Told within the transaction that ends them: who listens writes down what must follow there, and
/// if that fails nothing has ended.
///
/// @param consents as many as one act ends, which may be all that there are
public record ConsentsEnded(AgreementId agreement, List<ConsentId> consents) {
  public ConsentsEnded {
    consents = List.copyOf(consents);
  }
}
