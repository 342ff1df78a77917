package dev.parley.decision;

import dev.parley.agreement.AgreementView;
import dev.parley.agreement.Agreements;
import dev.parley.oauth.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a partner has agreed to, whatever its state: no data of any person, so no disclosure.
@RestController
class OwnAgreementApi {
  private final Agreements agreements;

  OwnAgreementApi(Agreements agreements) {
    this.agreements = agreements;
  }

  @GetMapping("/partner/v1/agreement")
  AgreementView get(Caller caller) {
    return agreements
        .find(caller.agreement())
        .map(AgreementView::of)
        .orElseThrow(Reason.NO_AGREEMENT::refusal);
  }
}
