package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Global Privacy Control: a browser that says no for its owner is taken at its word.
class PrivacyControlIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final Set<Capability> BOTH = EnumSet.of(INBOX_READ, INBOX_SEND);
  private static final String SIGNAL = "Sec-GPC";

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final String name = "gpc" + CASES.incrementAndGet();
  private final Company company = platform.registers(Company.called(name));
  private final RawPartner partner = new RawPartner(server, company);
  private final Someone ada = platform.person(name + "-ada");

  @BeforeEach
  void agree() {
    platform.applies(
        AgreementText.with(company, "inbox.read for advertising", "inbox.send for product"));
  }

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  private URI asks(Capability... capabilities) {
    return partner.question(partner.pushes(partner.request(capabilities)));
  }

  private Visit signalling() {
    return new Visit(server, ada).saying(SIGNAL, "1");
  }

  private String causes() {
    var sql =
        """
        select coalesce(string_agg(r.capability || ' ' || r.cause, ', ' order by r.id), '')
        from consent_refusal r join person p on p.id = r.person_id where p.handle = ?
        """;
    return String.valueOf(server.asOwner().queryForObject(sql, String.class, ada.handle()));
  }

  @Test
  void advertisingIsNotAskedForAndThePageSaysWhy() {
    try (var visit = signalling()) {
      var page = visit.signsIn(asks(INBOX_READ, INBOX_SEND)).body();

      assertThat(page)
          .contains("Your browser says no to advertising for you")
          .contains("you are not asked for this: Read your messages")
          .contains("answer.inbox.send")
          .doesNotContain("answer.inbox.read");
      assertThat(causes()).as("nothing is written before the answer").isEmpty();
    }
  }

  @Test
  void answerKeepsTheNoOfTheBrowserAndThePersonSeesIt() {
    try (var visit = signalling()) {
      var callback = visit.answers(asks(INBOX_READ, INBOX_SEND), BOTH);

      var tokens =
          RawPartner.json(partner.asksForTokens(partner.exchange(RawPartner.codeIn(callback))));

      assertThat(tokens.get("scope").asString()).isEqualTo("inbox.send");
      assertThat(causes()).isEqualTo("inbox.read signal");
      assertThat(visit.opens(URI.create("/me/refusals")).body())
          .contains("Your browser, for you,", "Let it ask me again");
      assertThat(visit.opens(URI.create("/me/export.json")).body())
          .contains("\"refusals\"", "SIGNAL");
    }
  }

  @Test
  void whereNothingElseIsAskedThePartnerIsToldAtOnce() {
    try (var visit = signalling()) {
      var told = RawPartner.parameters(visit.answers(asks(INBOX_READ), BOTH));

      assertThat(told).containsEntry("error", "access_denied");
      assertThat(told.get("error_description")).contains("Global", "Privacy", "Control");
      assertThat(causes()).isEqualTo("inbox.read signal");
    }
    try (var silent = new Visit(server, ada)) {
      var told = RawPartner.parameters(silent.answers(asks(INBOX_READ), BOTH));

      assertThat(told).as("a no is kept").containsEntry("error", "access_denied");
    }
  }

  @Test
  void signalTakesAnEarlierYesBack() {
    var tokens = partner.tokens(ada, INBOX_READ, INBOX_SEND);
    var token = tokens.get("access_token").asString();
    assertThat(partner.reads("/partner/v1/inbox/threads", token).statusCode()).isEqualTo(200);

    try (var visit = signalling()) {
      visit.answers(asks(INBOX_READ, INBOX_SEND), BOTH);
    }

    var read = partner.reads("/partner/v1/inbox/threads", token);
    assertThat(read.statusCode()).isEqualTo(403);
    assertThat(RawPartner.json(read).get("reason").asString()).isEqualTo("CONSENT_WITHDRAWN");
  }

  @Test
  void signalThatComesWithTheAnswerCountsAsWell() {
    try (var visit = new Visit(server, ada)) {
      var question = asks(INBOX_READ, INBOX_SEND);
      assertThat(visit.signsIn(URI.create("/me")).statusCode()).isEqualTo(200);
      var page =
          visit.opens(
              visit
                  .opens(question)
                  .headers()
                  .firstValue("Location")
                  .map(URI::create)
                  .orElseThrow());
      assertThat(page.body()).contains("answer.inbox.read");

      var callback = visit.saying(SIGNAL, "1").sends(page, BOTH);

      var tokens =
          RawPartner.json(partner.asksForTokens(partner.exchange(RawPartner.codeIn(callback))));
      assertThat(tokens.get("scope").asString()).isEqualTo("inbox.send");
      assertThat(causes()).isEqualTo("inbox.read signal");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "true", "1, 1"})
  void anyOtherValueIsNoAnswer(String value) {
    try (var visit = new Visit(server, ada).saying(SIGNAL, value)) {
      var page = visit.signsIn(asks(INBOX_READ)).body();

      assertThat(page).contains("answer.inbox.read").doesNotContain("Your browser says no");
    }
  }

  @Test
  void serverSaysThatItHeedsTheSignal() {
    var answer = partner.checked(server.get("/.well-known/gpc.json"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(RawPartner.json(answer).get("gpc").asBoolean()).isTrue();
    assertThat(RawPartner.json(answer).get("lastUpdate").asString())
        .matches("\\d{4}-\\d\\d-\\d\\d");
  }
}
