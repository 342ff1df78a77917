package dev.parley.site;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Contract;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MePageIT {
  private static final URI ME = URI.create("/me");
  private static final int READS = 30;
  private static final Pattern OLDER =
      Pattern.compile("id=\"older\" rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern WITHDRAW = Pattern.compile("/me/consents/(\\d+)/withdraw");

  private static final Pattern RECEIPT = Pattern.compile("/me/consents/\\d+/receipt");

  private final ParleyServer server = ParleyServer.shared();
  private Someone ada = Someone.called("nobody");
  private Someone eve = ada;

  @BeforeAll
  void meet() {
    var platform = server.platform();
    ada = platform.tells(hostile("me-ada"));
    eve = platform.person("me-eve");
    var company = platform.registers(named(Company.called("me-partner")));
    platform.applies(AgreementText.with(company, "inbox.read"));
    var partner = new RawPartner(server, company);
    var token = partner.tokens(ada, INBOX_READ).get("access_token").asString();
    for (int read = 0; read < READS; read++) {
      partner.reads("/partner/v1/inbox/threads", token);
    }
  }

  private static Someone hostile(String handle) {
    var name = "<script>alert('" + handle + "')</script>";
    var usual = Someone.called(handle);
    return new Someone(handle, name, usual.territory(), usual.birthDate(), usual.password());
  }

  private static Company named(Company company) {
    return new Company(
        company.id(), "Acme & Sons", company.redirect(), company.keys(), company.signing());
  }

  @Test
  void everyDisclosureIsListedAPageAtATime() {
    try (var visit = new Visit(server, ada)) {
      var newest = visit.signsIn(ME);
      var older = OLDER.matcher(newest.body());
      assertThat(older.find()).isTrue();
      var oldest = visit.opens(URI.create(older.group(1)));

      assertThat(count(newest)).isEqualTo(25);
      assertThat(count(oldest)).isEqualTo(READS - 25);
      assertThat(OLDER.matcher(oldest.body()).find()).isFalse();
      assertThat(newest.body()).contains("Acme &amp; Sons", "&lt;script&gt;");
      assertThat(newest.body()).doesNotContain("<script");
    }
  }

  private static long count(HttpResponse<String> page) {
    return page.body().lines().filter(line -> line.contains("class=\"disclosure\"")).count();
  }

  @Test
  void everyDisclosureIsInTheDownload() {
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(ME);
      var download = visit.opens(URI.create("/me/disclosures.ndjson"));
      var platforms =
          server.get(
              "/platform/v1/disclosures?person=" + ada.handle(),
              "Authorization",
              "Bearer " + server.platformToken(),
              "Accept",
              "application/x-ndjson");

      new Contract().check(platforms);
      assertThat(download.headers().firstValue("Content-Type")).contains("application/x-ndjson");
      assertThat(download.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      assertThat(download.body().lines()).hasSize(READS);
      assertThat(download.body()).isEqualTo(platforms.body());
      download
          .body()
          .lines()
          .map(line -> new JsonMapper().readTree(line))
          .forEach(line -> assertThat(line.get("person").asString()).isEqualTo(ada.handle()));
    }
  }

  @Test
  void nobodySeesOrTakesBackWhatIsAnothers() {
    try (var visit = new Visit(server, ada);
        var stranger = new Visit(server, eve)) {
      var form = WITHDRAW.matcher(visit.signsIn(ME).body());
      assertThat(form.find()).isTrue();
      var page = stranger.signsIn(ME);
      assertThat(page.body()).contains("You have allowed nobody anything", "Nothing was given out");
      assertThat(stranger.opens(URI.create("/me/disclosures.ndjson")).body()).isEmpty();

      stranger.misdirects(page, form.group());

      assertThat(visit.opens(ME).body()).contains("Active").doesNotContain("Withdrawn");
    }
  }

  @Test
  void receiptIsToKeepAndNobodyElses() {
    try (var visit = new Visit(server, ada);
        var stranger = new Visit(server, eve)) {
      var link = RECEIPT.matcher(visit.signsIn(ME).body());
      assertThat(link.find()).isTrue();
      stranger.signsIn(ME);

      var receipt = visit.opens(URI.create(link.group()));
      var kept = new JsonMapper().readTree(receipt.body());

      assertThat(receipt.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(receipt.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment; filename=\"consent-");
      assertThat(kept.at("/record_header/pii_principal_id").asString()).isEqualTo(ada.handle());
      assertThat(kept.at("/pii_processing/privacy_notice").asString())
          .isEqualTo(server.uri() + link.group().replace("receipt", "wording"));
      assertThat(kept.at("/party_identification/1/party_name").asString()).isEqualTo("Acme & Sons");
      assertThat(kept.at("/event").valueStream().map(event -> event.get("event_state").asString()))
          .containsExactly("requested", "given");
      assertThat(stranger.opens(URI.create(link.group())).statusCode()).isEqualTo(404);
      assertThat(visit.opens(URI.create("/me/consents/0/receipt")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void formWithoutItsTokenDoesNothing() {
    var answer = server.send("POST", "/me/consents/1/withdraw", null, "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This form is too old");
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, 404, There is nothing here",
    "/me/nothing, 404, There is nothing here",
    "/me/disclosures?cursor=x, 400, This cannot be answered",
    "/me/disclosures?cursor=gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 400, This cannot be answered",
    "/me?withdrawn=x, 400, This cannot be answered",
    "/error, 404, There is nothing here"
  })
  void pageThatCannotBeShownSaysSo(String path, int status, String title) {
    try (var visit = new Visit(server, ada)) {
      visit.signsIn(ME);
      var page = visit.opens(URI.create(path));

      assertThat(page.statusCode()).isEqualTo(status);
      assertThat(page.body())
          .contains(title, "/parley.css")
          .doesNotContain("Exception", "dev.parley");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'");
    }
  }

  @Test
  void programsGetProblemsAndNoSession() {
    var answer = server.get("/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void pageIsReadInTheLanguageThatWasChosenLast() {
    try (var visit = new Visit(server, ada)) {
      assertThat(visit.signsIn(ME).body()).contains("<html lang=\"en\" dir=\"ltr\"");

      var arabic = visit.opens(URI.create("/me?lang=ar")).body();

      assertThat(arabic).contains("<html lang=\"ar\" dir=\"rtl\"", "قراءة رسائلك", "UTC");
      assertThat(visit.opens(ME).body()).contains("dir=\"rtl\"");
      assertThat(visit.opens(URI.create("/nothing")).body()).contains("لا يوجد شيء هنا");
      assertThat(visit.opens(URI.create("/console/sign-in")).body()).contains("<html lang=\"en\"");
      assertThat(visit.opens(URI.create("/me?lang=de")).body())
          .contains("<html lang=\"de\" dir=\"ltr\"", "Ihre Nachrichten lesen");
    }
  }

  @Test
  void rootSaysWhatThisIs() {
    assertThat(server.get("/").body()).contains("<h1 id=\"title\">Parley</h1>", "/openapi.json");
  }
}
