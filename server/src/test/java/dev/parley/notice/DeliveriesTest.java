package dev.parley.notice;

import static dev.parley.agreement.Capability.INBOX_READ;
import static dev.parley.agreement.Capability.INBOX_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.agreement.Desk;
import dev.parley.agreement.Step;
import dev.parley.notice.Receiver.Answer;
import dev.parley.notice.Receiver.Told;
import dev.parley.notice.Webhook.Format;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a partner is told, when, and how often.
class DeliveriesTest {
  private static final TestDatabase DATABASE = new TestDatabase(NoticeModule.class);
  private static final Desk DESK = new Desk(DATABASE);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FORGET =
      "obligations:\n  - {id: forget, kind: deletion, owner: partner, within: P30D}\n";

  private final Receiver receiver = new Receiver();
  private final Office office = Office.on(DATABASE, DESK, FORGET);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @AfterEach
  void close() {
    DATABASE
        .asOwner()
        .update("update webhook set off_at = now() where partner_id = ?", office.partner().value());
    receiver.close();
  }

  private static JsonNode data(Told told) {
    return JSON.readTree(told.body()).path("data");
  }

  private List<String> reasons() {
    return receiver.told().stream().map(told -> data(told).path("reason").asString()).toList();
  }

  private static List<String> ids(List<Told> told) {
    return told.stream().map(Told::id).toList();
  }

  private static void pass(Duration time) {
    DATABASE.clock().pass(time);
  }

  @Test
  void withdrawalIsToldWithWhoseItWasAndWhatIsDue() {
    office.listens(receiver, Format.STANDARD);
    var consent = office.withdraws(office.person(), INBOX_READ);

    office.goesRound();

    var told = receiver.told().getFirst();
    assertThat(JSON.readTree(told.body()).path("type").asString()).isEqualTo("consent.withdrawn");
    assertThat(data(told).path("consent").asString()).isEqualTo("" + consent.value());
    assertThat(data(told).path("person").asString()).hasSize(22);
    assertThat(data(told).path("capability").asString()).isEqualTo("inbox.read");
    assertThat(data(told).path("reason").asString()).isEqualTo("person");
    var due = DATABASE.clock().instant().plus(Duration.ofDays(30)).toString();
    assertThat(data(told).path("deletionDueAt").asString()).isEqualTo(due);
    assertThat(office.states()).containsExactly("delivered");
  }

  @Test
  void everyEndingIsTold() {
    office.listens(receiver, Format.STANDARD);
    office.lets(office.person(), INBOX_READ, INBOX_SEND);
    office.lets(office.person(), INBOX_READ);

    DESK.takes(office.agreement().id(), Step.TERMINATE, DESK.ann);
    office.goesRound();

    assertThat(reasons()).containsExactly("agreement", "agreement", "agreement");
    var txns = office.notices().stream().map(notice -> notice.get("txn")).distinct();
    assertThat(txns).as("one act, one txn").hasSize(1);
  }

  @Test
  void whatRanOutIsToldOnceAndNothingIsDueForIt() {
    office.listens(receiver, Format.STANDARD);
    var ada = office.person();
    var ben = office.person();
    office.lets(ada, INBOX_READ);
    office.lets(ben, INBOX_READ);

    pass(Duration.ofDays(365));
    office.lets(ben, INBOX_READ);
    office.goesRound();
    office.goesRound();

    assertThat(reasons()).containsExactly("expiry");
    assertThat(data(receiver.told().getFirst()).has("deletionDueAt")).isFalse();
    assertThat(office.notices().getFirst()).containsEntry("person_id", ada.value());
  }

  @Test
  void whatFailsIsSentAgainLaterUnderTheSameId() {
    office.listens(receiver, Format.STANDARD);
    receiver.answers(503);
    office.withdraws(office.person(), INBOX_READ);

    office.goesRound();
    office.goesRound();
    receiver.answers(200);
    pass(Duration.ofSeconds(7));
    office.goesRound();

    var told = receiver.told();
    assertThat(told).hasSize(2);
    assertThat(ids(told)).containsOnly(told.getFirst().id());
    assertThat(told.get(1).timestamp()).isNotEqualTo(told.get(0).timestamp());
    assertThat(office.states()).containsExactly("delivered");
  }

  @Test
  void whatCameFirstToOnePersonIsToldFirstAndHoldsUpNobodyElse() {
    office.listens(receiver, Format.STANDARD);
    var ada = office.person();
    var first = office.withdraws(ada, INBOX_READ);
    var second = office.withdraws(ada, INBOX_SEND);
    var other = office.withdraws(office.person(), INBOX_READ);
    var consent = "\"consent\":\"" + first.value() + "\"";
    receiver.answers(told -> new Answer(told.body().contains(consent) ? 500 : 200, ""));

    office.goesRound();
    assertThat(receiver.told())
        .extracting(told -> data(told).path("consent").asString())
        .containsExactlyInAnyOrder("" + first.value(), "" + other.value());

    receiver.answers(200);
    pass(Duration.ofSeconds(7));
    office.goesRound();
    assertThat(receiver.told().subList(2, 4))
        .extracting(told -> data(told).path("consent").asString())
        .containsExactly("" + first.value(), "" + second.value());
  }

  @Test
  void afterThreeDaysItIsDeadAndTheNextIsToldAndItCanBeSentAgain() {
    office.listens(receiver, Format.STANDARD);
    receiver.answers(500);
    var ada = office.person();
    office.withdraws(ada, INBOX_READ);
    office.withdraws(ada, INBOX_SEND);

    office.goesRound();
    for (int hour = 0; hour < 71; hour++) {
      pass(Duration.ofHours(1));
      office.goesRound();
    }
    assertThat(office.states()).as("an hour before").containsExactly("waiting", "waiting");
    pass(Duration.ofHours(1));
    receiver.answers(told -> new Answer(told.body().contains("inbox.read") ? 500 : 200, ""));
    office.goesRound();
    office.goesRound();

    assertThat(office.states()).containsExactly("dead", "delivered");
    assertThat(receiver.told()).hasSizeBetween(9, 12);

    receiver.answers(200);
    var dead = DATABASE.get(Notices.class).listAll(office.partner(), Notice.State.DEAD).toList();
    var id = dead.getFirst().id();
    assertThat(DATABASE.get(Notices.class).resend(office.partner(), id, DESK.ann)).isTrue();
    office.goesRound();
    assertThat(office.states()).containsExactly("delivered", "delivered");
  }

  @Test
  void ofTwoNodesEachNoticeIsSentByOne() throws InterruptedException, ExecutionException {
    office.listens(receiver, Format.STANDARD);
    IntStream.range(0, 60).forEach(_ -> office.withdraws(office.person(), INBOX_READ));

    try (var nodes = Executors.newFixedThreadPool(2)) {
      var one = nodes.submit(office::goesRound);
      var other = nodes.submit(office::goesRound);
      one.get();
      other.get();
    }
    office.goesRound();

    assertThat(ids(receiver.told())).hasSize(60).doesNotHaveDuplicates();
  }

  /// It was sent, and the node died before it could write that down.
  @Test
  void afterACrashItIsSentOnceMoreUnderTheSameId() throws InterruptedException {
    var webhook = office.listens(receiver, Format.STANDARD);
    office.withdraws(office.person(), INBOX_READ);
    var line = DATABASE.get(Line.class);
    var claimed = line.claim(office.partner(), 8).getFirst();
    DATABASE
        .get(Post.class)
        .send(webhook.url(), DATABASE.get(Letters.class).write(webhook, claimed));

    office.goesRound();
    assertThat(receiver.told()).as("while its claim lasts").hasSize(1);
    pass(Line.CLAIM);
    office.goesRound();

    assertThat(ids(receiver.told())).hasSize(2).containsOnly(receiver.told().getFirst().id());
    line.settle(claimed, new Outcome.Failed(Fault.STATUS, "500"));
    assertThat(office.states()).as("what comes late is void").containsExactly("delivered");
  }

  @Test
  void whoeverIsGoneIsToldNothingUntilTheWebhookIsSetAgain() {
    office.listens(receiver, Format.STANDARD);
    receiver.answers(410);
    office.withdraws(office.person(), INBOX_READ);

    office.goesRound();
    pass(Duration.ofDays(30));
    receiver.answers(200);
    office.goesRound();
    assertThat(receiver.told()).hasSize(1);
    assertThat(office.states()).containsExactly("waiting");

    office.listens(receiver, Format.STANDARD);
    office.goesRound();
    assertThat(office.states()).containsExactly("delivered");
  }

  @Test
  void whatEndedBeforeThereWasAWebhookIsToldWhenThereIsOne() {
    office.withdraws(office.person(), INBOX_READ);
    office.goesRound();

    office.listens(receiver, Format.STANDARD);
    office.goesRound();

    assertThat(office.states()).containsExactly("delivered");
  }

  @Test
  void redirectIsNotFollowed() {
    office.listens(receiver, Format.STANDARD);
    receiver.answers(307);
    office.withdraws(office.person(), INBOX_READ);

    office.goesRound();

    assertThat(receiver.told()).hasSize(1);
    assertThat(office.faults()).containsExactly("redirect");
  }
}
