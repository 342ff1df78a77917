package dev.parley.dossier;

import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.Agreements;
import dev.parley.http.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// A version as other systems read it.
@RestController
class OdrlApi {
  private final Agreements agreements;
  private final AgreementVersions versions;
  private final Odrl odrl;

  OdrlApi(Agreements agreements, AgreementVersions versions, Odrl odrl) {
    this.agreements = agreements;
    this.versions = versions;
    this.odrl = odrl;
  }

  @GetMapping(
      value = "/platform/v1/agreements/{id}/versions/{version}/odrl",
      produces = "application/ld+json")
  byte[] odrl(@PathVariable String id, @PathVariable int version) {
    var agreement = agreements.get(id);
    var known =
        versions
            .find(agreement.id(), version)
            .orElseThrow(() -> Problem.notFound("version").asException());
    return odrl.write(known, agreement.partner().value()).getBytes(StandardCharsets.UTF_8);
  }
}
