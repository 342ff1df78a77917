package dev.parley.site;

import dev.parley.http.Export;
import dev.parley.oauth.SignedIn;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.watch.OwnWatching;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/// What a person watched, to take along.
@Controller
class WatchingExportPage {
  private final OwnWatching watching;
  private final People people;
  private final Partners partners;
  private final JsonMapper json;

  WatchingExportPage(OwnWatching watching, People people, Partners partners, JsonMapper json) {
    this.watching = watching;
    this.people = people;
    this.partners = partners;
    this.json = json;
  }

  @GetMapping("/me/watching.ndjson")
  ResponseEntity<Export> lines(SignedIn me) {
    return new Export(watching.listAll(me.person())).named("watched.ndjson");
  }

  @GetMapping("/me/watching.json")
  void list(SignedIn me, HttpServletResponse response) throws IOException {
    var list = begin(response, MediaType.APPLICATION_JSON_VALUE, "watched.json");
    list.write("[", watching.listAll(me.person()));
    list.text("]\n");
  }

  @GetMapping("/me/watching/views.json")
  void views(SignedIn me, HttpServletResponse response) throws IOException {
    var name = people.get(me.person()).name();
    var names = new HashMap<String, String>();
    var list = begin(response, Views.TYPE, "views.json");
    list.write(
        Views.BEGIN.formatted(watching.count(me.person())),
        watching
            .listAll(me.person())
            .map(each -> {
              var partner = each.partner();
              return Views.view(each, name, partner == null ? null : name(partner, names));
            }));
    list.text(Views.END);
  }

  private String name(String partner, Map<String, String> known) {
    return known.computeIfAbsent(
        partner, id -> partners.find(new PartnerId(id)).map(Partner::name).orElse(id));
  }

  private JsonList begin(HttpServletResponse response, String type, String file)
      throws IOException {
    response.setContentType(type);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Export.attachment(file));
    return new JsonList(response.getOutputStream(), json);
  }
}
