package dev.parley.dossier;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.operator.Operator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The dossier, for whoever works for the platform; that it was taken is on the audit trail.
@Controller
class DossierPage {
  private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

  private final Agreements agreements;
  private final Dossier dossier;
  private final AuditTrail trail;

  DossierPage(Agreements agreements, Dossier dossier, AuditTrail trail) {
    this.agreements = agreements;
    this.dossier = dossier;
    this.trail = trail;
  }

  @GetMapping("/console/agreements/{id}/dossier.zip")
  ResponseEntity<StreamingResponseBody> take(Operator operator, @PathVariable AgreementId id) {
    var agreement = agreements.get(id);
    var actor = Actor.of(operator);
    trail.write(actor, "agreement.dossier", id.value(), "Version " + agreement.version());
    return ResponseEntity.ok()
        .contentType(ZIP)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + Dossier.name(id) + "\"")
        .body(output -> dossier.write(agreement, actor, output));
  }
}
