package dev.parley.site;

import dev.parley.disclosure.Disclosures;
import dev.parley.http.Export;
import dev.parley.oauth.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// All that was given out of a person, for them to keep.
@RestController
class MyDisclosuresApi {
  private final Disclosures disclosures;

  MyDisclosuresApi(Disclosures disclosures) {
    this.disclosures = disclosures;
  }

  @GetMapping("/me/disclosures.ndjson")
  ResponseEntity<Export> export(SignedIn me) {
    var file = ContentDisposition.attachment().filename("disclosures.ndjson").build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(new Export(disclosures.listAll(me.person())));
  }
}
