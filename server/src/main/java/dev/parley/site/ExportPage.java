package dev.parley.site;

import dev.parley.http.Export;
import dev.parley.oauth.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// All that is kept of a person, as a file. However much it is, little of it is held at once; if it
/// cannot be finished the connection is cut, so that half of it is never taken for all.
@Controller
class ExportPage {
  private final Belongings belongings;
  private final JsonMapper json;

  ExportPage(Belongings belongings, JsonMapper json) {
    this.belongings = belongings;
    this.json = json;
  }

  @GetMapping("/me/data")
  String page() {
    return "site/data";
  }

  /// One line of the file: a thing, and of which kind it is.
  record Line(String kind, Object item) {}

  @GetMapping("/me/export.ndjson")
  ResponseEntity<Export> lines(SignedIn me) {
    var lines =
        belongings.of(me.person()).stream()
            .flatMap(drawer -> drawer.things().get().map(item -> new Line(drawer.kind(), item)));
    return new Export(lines).named("parley.ndjson");
  }

  /// One object, with a list for each kind.
  @GetMapping("/me/export.json")
  void whole(SignedIn me, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Export.attachment("parley.json"));
    var list = new JsonList(response.getOutputStream(), json);
    var before = "{\n";
    for (var drawer : belongings.of(me.person())) {
      list.write(before + json.writeValueAsString(drawer.kind()) + ": [", drawer.things().get());
      before = "],\n";
    }
    list.text("]\n}\n");
  }
}
