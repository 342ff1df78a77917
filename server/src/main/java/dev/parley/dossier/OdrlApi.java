package dev.parley.dossier;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersion;
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
    return odrl.write(find(id, version), partner(id)).getBytes(StandardCharsets.UTF_8);
  }

  private String partner(String id) {
    return agreements.get(new AgreementId(id)).partner().value();
  }

  private AgreementVersion find(String id, int version) {
    try {
      var known = agreements.get(new AgreementId(id));
      return versions
          .find(known.id(), version)
          .orElseThrow(() -> Problem.notFound("version").asException());
    } catch (IllegalArgumentException none) {
      throw Problem.notFound("agreement").asException();
    }
  }
}
