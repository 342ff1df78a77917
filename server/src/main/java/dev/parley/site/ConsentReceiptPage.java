package dev.parley.site;

import dev.parley.consent.ConsentId;
import dev.parley.consent.ConsentReceipt;
import dev.parley.consent.ConsentReceipts;
import dev.parley.http.Export;
import dev.parley.http.Problem;
import dev.parley.oauth.SignedIn;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// What a person keeps of what they said yes to.
@Controller
class ConsentReceiptPage {
  private final ConsentReceipts receipts;

  ConsentReceiptPage(ConsentReceipts receipts) {
    this.receipts = receipts;
  }

  /// Somebody else's is not there, as one that never was.
  @GetMapping("/me/consents/{id}/receipt")
  ResponseEntity<ConsentReceipt> receipt(SignedIn me, @PathVariable long id) {
    var receipt =
        receipts
            .find(me.person(), new ConsentId(id), here())
            .orElseThrow(() -> Problem.notFound("consent").asException());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, Export.attachment("consent-%d.json".formatted(id)))
        .body(receipt);
  }

  static URI here() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUri();
  }
}
