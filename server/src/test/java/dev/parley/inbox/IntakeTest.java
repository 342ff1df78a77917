package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class IntakeTest {
  private static final TestDatabase DATABASE = new TestDatabase();
  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00.123Z");

  private final JdbcTemplate jdbc = DATABASE.asOwner();
  private final Intake intake = DATABASE.get(Intake.class);
  private PersonId bo = new PersonId(0);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
    bo = DATABASE.get(People.class).named("x:bo", "Bo Berg");
  }

  @Test
  void everyPartOfAMessageIsKept() {
    var content =
        new Content(
            "hé 🌙 \\ \" {}",
            List.of(new Content.Attachment(Content.Attachment.Kind.PHOTO, "a \"b\",{c}.jpg")),
            new Content.Share("https://films.example", null),
            new Content.Call(61, true),
            List.of(new Content.Reaction(bo, "❤")));

    take(new NewMessage("m", bo, NOON, MessageKind.SHARE, MessageState.PRESENT, content));

    assertThat(jdbc.queryForMap("select * from message"))
        .containsEntry("body", "hé 🌙 \\ \" {}")
        .containsEntry("kind", "share")
        .containsEntry("state", "present")
        .containsEntry("arrived", null)
        .hasEntrySatisfying(
            "attachments",
            json ->
                assertThat(json)
                    .hasToString("[{\"kind\": \"photo\", \"name\": \"a \\\"b\\\",{c}.jpg\"}]"))
        .hasEntrySatisfying(
            "call", json -> assertThat(json).hasToString("{\"missed\": true, \"seconds\": 61}"))
        .hasEntrySatisfying(
            "reactions",
            json ->
                assertThat(json)
                    .hasToString("[{\"person\": %d, \"reaction\": \"❤\"}]".formatted(bo.value())));
    assertThat(
            jdbc.queryForObject(
                "select sent_at = '2024-02-29T12:00:00.123Z' from message", Boolean.class))
        .isTrue();
  }

  @Test
  void conversationKeepsItsOrderAcrossBatches() {
    var messages = new ArrayList<NewMessage>();
    for (var i = 2500; i > 0; i--) {
      messages.add(text("m" + i, NOON.plusMillis(i), "word " + i));
    }

    var taken = take(messages.toArray(NewMessage[]::new));

    assertThat(taken).isEqualTo(new Intake.Taken(2500, 0));
    assertThat(
            jdbc.queryForList(
                "select external_id from message order by sent_at, id limit 2", String.class))
        .containsExactly("m1", "m2");
  }

  @Test
  void whatIsThereStaysAsItIs() {
    take(text("m", NOON, "first"));

    var taken = take(text("m", NOON.plusSeconds(1), "second"));

    assertThat(taken).isEqualTo(new Intake.Taken(0, 0));
    assertThat(body()).isEqualTo("first");
  }

  @Test
  void messageTakenBackSinceLosesItsWordsAndNeverGetsThemBack() {
    take(text("m", NOON, "sorry"));

    var taken =
        take(
            new NewMessage(
                "m",
                bo,
                NOON,
                MessageKind.TEXT,
                MessageState.UNSENT,
                new Content(null, List.of(), null, null, List.of())));
    var again = take(text("m", NOON, "sorry"));

    assertThat(taken).isEqualTo(new Intake.Taken(0, 1));
    assertThat(again).isEqualTo(new Intake.Taken(0, 0));
    assertThat(body()).isNull();
  }

  @Test
  void sameMessageTwiceInOneTakingIsOne() {
    assertThat(take(text("m", NOON, "one"), text("m", NOON, "two")))
        .isEqualTo(new Intake.Taken(1, 0));
  }

  @Test
  void threadIsStoredWholeOrNotAtAll() {
    assertThatThrownBy(() ->
            intake.take(
                thread(false),
                participants(NOON),
                sink -> {
                  for (var i = 0; i < 1500; i++) {
                    sink.accept(text("m" + i, NOON, "x"));
                  }
                  throw new IllegalStateException("the disk is gone");
                }))
        .hasMessage("the disk is gone");

    assertThat(jdbc.queryForObject("select count(*) from thread", Long.class)).isZero();
    assertThat(jdbc.queryForObject("select count(*) from message", Long.class)).isZero();
  }

  @Test
  void threadThatIsEncryptedSinceGivesNoContentAnyMore() {
    intake.take(thread(false), participants(NOON), sink -> {});
    intake.take(thread(true), participants(NOON), sink -> {});
    intake.take(thread(false), participants(NOON), sink -> {});

    assertThat(jdbc.queryForObject("select encrypted from thread", Boolean.class)).isTrue();
  }

  @Test
  void lastMessageMovesForwardOnly() {
    intake.take(thread(false), participants(NOON), sink -> {});
    intake.take(thread(false), participants(NOON.minusSeconds(60)), sink -> {});

    assertThat(
            jdbc.queryForObject(
                "select last_message_at = '2024-02-29T12:00:00.123Z' from participant",
                Boolean.class))
        .isTrue();
    assertThat(intake.participants("t")).containsExactly(bo);
    assertThat(intake.participants("another")).isEmpty();
  }

  private Intake.Taken take(NewMessage... messages) {
    return intake.take(thread(false), participants(NOON), sink -> List.of(messages).forEach(sink));
  }

  private static Intake.PastThread thread(boolean encrypted) {
    return new Intake.PastThread("t", null, false, encrypted, NOON);
  }

  private List<Intake.PastParticipant> participants(Instant last) {
    return List.of(new Intake.PastParticipant(bo, "inbox", null, last));
  }

  private NewMessage text(String id, Instant sentAt, String body) {
    var content = new Content(body, List.of(), null, null, List.of());
    return new NewMessage(id, bo, sentAt, MessageKind.TEXT, MessageState.PRESENT, content);
  }

  private @Nullable String body() {
    return jdbc.queryForObject("select body from message", String.class);
  }
}
