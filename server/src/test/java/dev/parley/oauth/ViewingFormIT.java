package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.WATCH_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whoever lives where the law wants it so is asked for what they watch on a page that is about
/// nothing else (18 U.S.C. section 2710(b)(2)(B)(i)).
class ViewingFormIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final String YES_TO_ALL = "answer.";

  private final ParleyServer server = ParleyServer.shared();
  private final String name = "viewing" + CASES.incrementAndGet();
  private final RawPartner partner;

  ViewingFormIT() {
    var company = server.platform().partner(name);
    partner = new RawPartner(server, company);
    server.platform().applies(AgreementText.with(company, "inbox.read", "watch.write"));
  }

  private Someone person(String territory) {
    return server.platform().person(name + "." + territory.toLowerCase(Locale.ROOT), territory);
  }

  private URI question(Capability... capabilities) {
    return partner.question(partner.pushes(partner.request(capabilities)));
  }

  private static String answer(Capability capability) {
    return YES_TO_ALL + capability.scope();
  }

  private static Map<String, String> parameters(HttpResponse<String> sentBack) {
    return RawPartner.parameters(URI.create(sentBack.headers().firstValue("Location").orElse("")));
  }

  private static String code(HttpResponse<String> sentBack) {
    return RawPartner.codeIn(URI.create(sentBack.headers().firstValue("Location").orElse("")));
  }

  @Test
  void itStandsOnThePageAfterAllElse() {
    try (var visit = new Visit(server, person("US"))) {
      var first = visit.signsIn(question(INBOX_READ, WATCH_WRITE));
      assertThat(first.body()).contains("yes-inbox.read").doesNotContain("yes-watch.write");

      var second = visit.fills(first, "/oauth2/consent", Map.of(answer(INBOX_READ), "yes"));
      assertThat(second.body())
          .contains("yes-watch.write", "a page that is about nothing else")
          .doesNotContain("yes-inbox.read", "id=\"refuse\"");

      var back = visit.fills(second, "/oauth2/authorize", Map.of(answer(WATCH_WRITE), "no"));
      var tokens = partner.asksForTokens(partner.exchange(code(back)));
      assertThat(RawPartner.json(tokens).get("scope").asString()).isEqualTo("inbox.read");
    }
  }

  @Test
  void whatWasReadThereIsKept() {
    var ada = person("US");
    try (var visit = new Visit(server, ada)) {
      var first = visit.signsIn(question(INBOX_READ, WATCH_WRITE));
      var second = visit.fills(first, "/oauth2/consent", Map.of(answer(INBOX_READ), "yes"));
      visit.fills(second, "/oauth2/authorize", Map.of(answer(WATCH_WRITE), "yes"));

      var mine = visit.opens(URI.create("/me")).body();
      var wordings =
          Pattern.compile("/me/consents/\\d+/wording")
              .matcher(mine)
              .results()
              .map(link -> visit.opens(URI.create(link.group())).body())
              .toList();
      assertThat(wordings).hasSize(2);
      assertThat(wordings).filteredOn(text -> text.contains("about nothing else")).hasSize(1);
    }
  }

  @Test
  void itStandsAloneWhereNothingElseIsAskedFor() {
    try (var visit = new Visit(server, person("US"))) {
      var only = visit.signsIn(question(WATCH_WRITE));

      assertThat(only.body()).contains("yes-watch.write", "about nothing else", "id=\"refuse\"");
    }
  }

  @Test
  void elsewhereItIsAskedForWithAllElse() {
    try (var visit = new Visit(server, person("DE"))) {
      var only = visit.signsIn(question(INBOX_READ, WATCH_WRITE));

      assertThat(only.body())
          .contains("yes-inbox.read", "yes-watch.write")
          .doesNotContain("about nothing else");
    }
  }

  @Test
  void yesIsWorthNothingWhereThatPageWasNotShown() {
    try (var visit = new Visit(server, person("US"))) {
      var first = visit.signsIn(question(INBOX_READ, WATCH_WRITE));

      var both = Map.of(answer(INBOX_READ), "yes", answer(WATCH_WRITE), "yes");
      var back = visit.fills(first, "/oauth2/authorize", both);

      assertThat(parameters(back).get("error")).isEqualTo("access_denied");
      assertThat(visit.opens(URI.create("/me")).body()).doesNotContain("/withdraw");
    }
  }

  @Test
  void everythingCanBeRefusedOnTheFirstPage() {
    try (var visit = new Visit(server, person("US"))) {
      var first = visit.signsIn(question(INBOX_READ, WATCH_WRITE));

      var back = visit.fills(first, "/oauth2/authorize", Map.of("refuseAll", "yes"));

      assertThat(parameters(back).get("error")).isEqualTo("access_denied");
    }
  }

  @Test
  void secondPageIsNotThereWithoutItsQuestion() {
    try (var visit = new Visit(server, person("US"))) {
      var first = visit.signsIn(question(INBOX_READ));

      assertThat(visit.misdirects(first, "/oauth2/consent").statusCode()).isEqualTo(404);
    }
  }
}
