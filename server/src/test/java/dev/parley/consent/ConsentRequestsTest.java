package dev.parley.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.consent.Answers.Answer;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.Territory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can become of a question, and what a no does.
class ConsentRequestsTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(
          AgreementModule.class,
          ConsentRequests.class,
          Refusals.class,
          Answers.class,
          Forms.class,
          Funnel.class,
          Wordings.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Set<Capability> BOTH =
      EnumSet.of(Capability.INBOX_READ, Capability.INBOX_SEND);
  private static final Wording SHOWN = new Wording("en", "What may Acme do?");

  private final ConsentRequests requests = DATABASE.get(ConsentRequests.class);
  private final Refusals refusals = DATABASE.get(Refusals.class);
  private final Answers answers = DATABASE.get(Answers.class);
  private final Consents consents = DATABASE.get(Consents.class);
  private final Agreement agreement = agreed();
  private final Person ada = person("DE");
  private final long request = requests.open(agreement, BOTH);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static Agreement agreed() {
    var text =
        AgreementText.with(Company.called("asker"), "inbox.read", "inbox.send")
            .called("asker-" + NUMBER.incrementAndGet());
    return DESK.enforces(text.yaml());
  }

  private static Person person(String territory) {
    var people = DATABASE.get(People.class);
    var handle = "person" + NUMBER.incrementAndGet();
    people.put(
        new NewPerson(
            handle, "Ada", new Territory(territory), LocalDate.of(1990, 1, 1), null, null),
        null);
    return people.list("", 200).stream()
        .filter(one -> handle.equals(one.handle()))
        .findFirst()
        .orElseThrow();
  }

  private @Nullable String outcome() {
    return DATABASE
        .asOwner()
        .queryForObject("select outcome from consent_request where id = ?", String.class, request);
  }

  private Answer says(Set<Capability> yes) {
    var no = EnumSet.copyOf(BOTH);
    no.removeAll(yes);
    return new Answer(ada, agreement, request, Extent.whole(yes), no, Set.of(), null);
  }

  /// Brings the question as far as that.
  private void bring(String stage) {
    if (!stage.equals("requested")) {
      assertThat(requests.signIn(request, ada.id())).isTrue();
    }
    if (stage.equals("shown") || stage.equals("settled")) {
      DATABASE.get(Wordings.class).keep(SHOWN);
      assertThat(requests.show(request, ada.id(), Form.CAPABILITIES, SHOWN)).isTrue();
    }
    if (stage.equals("settled")) {
      assertThat(answers.take(says(BOTH))).isTrue();
    }
    if (stage.equals("expired")) {
      DATABASE.clock().pass(ConsentRequests.LIFE);
      requests.lapse();
    }
  }

  private boolean happens(String event) {
    return switch (event) {
      case "sign-in" -> requests.signIn(request, ada.id());
      case "show" ->
          requests.show(
              request, ada.id(), Form.CAPABILITIES, DATABASE.get(Wordings.class).keep(SHOWN));
      case "grant" -> answers.take(says(BOTH));
      case "grant-partly" -> answers.take(says(EnumSet.of(Capability.INBOX_READ)));
      case "refuse" -> answers.take(says(EnumSet.noneOf(Capability.class)));
      case "lapse" -> {
        DATABASE.clock().pass(ConsentRequests.LIFE);
        requests.lapse();
        yield "expired".equals(outcome());
      }
      default -> throw new AssertionError(event);
    };
  }

  @ParameterizedTest(name = "{0}, then {1}: {2}")
  @CsvSource({
    "requested, sign-in, true, -",
    "requested, show, true, -",
    "requested, grant, false, -",
    "requested, grant-partly, false, -",
    "requested, refuse, false, -",
    "requested, lapse, true, expired",
    "signed-in, sign-in, true, -",
    "signed-in, show, true, -",
    "signed-in, grant, true, granted",
    "signed-in, grant-partly, true, partly-granted",
    "signed-in, refuse, true, refused",
    "signed-in, lapse, true, expired",
    "shown, sign-in, true, -",
    "shown, show, true, -",
    "shown, grant, true, granted",
    "shown, grant-partly, true, partly-granted",
    "shown, refuse, true, refused",
    "shown, lapse, true, expired",
    "settled, sign-in, false, granted",
    "settled, show, false, granted",
    "settled, grant, false, granted",
    "settled, grant-partly, false, granted",
    "settled, refuse, false, granted",
    "settled, lapse, false, granted",
    "expired, sign-in, false, expired",
    "expired, show, false, expired",
    "expired, grant, false, expired",
    "expired, grant-partly, false, expired",
    "expired, refuse, false, expired",
    "expired, lapse, true, expired",
  })
  void stageAndEvent(String stage, String event, boolean taken, String outcome) {
    bring(stage);

    assertThat(happens(event)).isEqualTo(taken);

    assertThat(outcome()).isEqualTo(outcome.equals("-") ? null : outcome);
  }

  @Test
  void questionOfOnePersonIsNobodyElses() {
    var ben = person("DE");
    bring("shown");

    assertThat(requests.signIn(request, ben.id())).isFalse();
    assertThat(requests.settle(request, ben.id(), Outcome.GRANTED)).isFalse();
    assertThat(requests.isOpen(request, ada.id())).isTrue();
  }

  @Test
  void twoAnswersAtOnceAreOne() throws InterruptedException, ExecutionException {
    bring("shown");
    Callable<Boolean> yes = () -> answers.take(says(BOTH));
    var taken = new ArrayList<Boolean>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(8, yes))) {
        taken.add(answer.get());
      }
    }

    assertThat(taken).containsOnlyOnce(true);
    assertThat(consents.listInForce(ada.id(), agreement.id())).hasSize(2);
  }

  @Test
  void whatWasShownCanBeShownAgain() {
    bring("settled");
    var consent = consents.listInForce(ada.id(), agreement.id()).getFirst().yes().id();

    assertThat(DATABASE.get(Wordings.class).find(consent)).contains(SHOWN);
  }

  @Test
  void noIsKeptForAYearWhereTheLawSaysSo() {
    bring("shown");
    answers.take(says(EnumSet.of(Capability.INBOX_READ)));

    assertThat(barred()).containsExactly(Capability.INBOX_SEND);
    DATABASE.clock().pass(Duration.ofDays(364));
    assertThat(barred()).containsExactly(Capability.INBOX_SEND);
    DATABASE.clock().pass(Duration.ofDays(2));
    assertThat(barred()).isEmpty();
  }

  @Test
  void noHoldsUnderEveryAgreementOfThePartnerUntilThePersonLetsItAsk() {
    bring("shown");
    answers.take(says(EnumSet.noneOf(Capability.class)));
    assertThat(agreed().partner()).isEqualTo(agreement.partner());
    assertThat(barred()).isEqualTo(BOTH);

    assertThat(refusals.lift(ada.id(), agreement.partner(), Capability.INBOX_READ)).isTrue();
    assertThat(refusals.lift(ada.id(), agreement.partner(), Capability.INBOX_READ)).isFalse();

    assertThat(barred()).containsExactly(Capability.INBOX_SEND);
    assertThat(refusals.list(ada.id()))
        .extracting(refusal -> refusal.liftedAt() == null)
        .containsExactlyInAnyOrder(true, false);
  }

  private Set<Capability> barred() {
    return refusals.barred(ada.id(), agreement.partner(), ada.territory());
  }

  @Test
  void funnelCountsHowFarQuestionsCame() {
    bring("shown");
    answers.take(says(EnumSet.of(Capability.INBOX_READ)));
    requests.open(agreement, BOTH);
    DATABASE.clock().pass(ConsentRequests.LIFE);
    requests.lapse();

    var day = DATABASE.get(Funnel.class).list(agreement.id()).getLast();

    assertThat(day.requested()).isEqualTo(2);
    assertThat(day.signedIn()).isEqualTo(1);
    assertThat(day.shown()).isEqualTo(1);
    assertThat(day.granted()).isZero();
    assertThat(day.partlyGranted()).isEqualTo(1);
    assertThat(day.abandoned()).isEqualTo(1);
  }

  @Test
  void renewalGoesOnFromTheYesBefore() {
    bring("settled");
    var first = consents.listInForce(ada.id(), agreement.id()).getFirst().yes();
    DATABASE.clock().pass(Duration.ofDays(3));
    var again = requests.open(agreement, BOTH);
    requests.signIn(again, ada.id());

    answers.take(new Answer(ada, agreement, again, Extent.whole(BOTH), Set.of(), Set.of(), null));

    assertThat(
            DATABASE
                .asOwner()
                .queryForObject(
                    "select count(*) from consent where renews = ?",
                    Integer.class,
                    first.id().value()))
        .isEqualTo(1);
  }
}
