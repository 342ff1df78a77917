package dev.parley.consent;

import dev.parley.agreement.AgreementId;

/// What a person said yes to is no more what the agreement says.
public final class AgreementChangedException extends RuntimeException {
  AgreementChangedException(AgreementId agreement) {
    super("The agreement %s changed while the person was asked.".formatted(agreement));
  }
}
