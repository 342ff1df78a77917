package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.party.PartnerId;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

class ArrivalsTest {
  private static final PartnerId STREAMFLIX = new PartnerId("streamflix");
  private static final TestDatabase DATABASE = new TestDatabase(Arrivals.class, Listening.class);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

  private final JdbcTemplate jdbc = DATABASE.asOwner();
  private final Arrivals arrivals = DATABASE.get(Arrivals.class);
  private final Listening listening = DATABASE.get(Listening.class);
  private final TransactionTemplate transaction =
      new TransactionTemplate(DATABASE.get(PlatformTransactionManager.class));
  private PersonId ada = new PersonId(0);
  private PersonId bo = new PersonId(0);
  private long thread;

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
    listening.heard.clear();
    ada = DATABASE.get(People.class).named("x:ada", "Ada Wren");
    bo = DATABASE.get(People.class).named("x:bo", "Bo Berg");
    thread = thread("t", ada, bo);
  }

  @Test
  void messageIsNewsToEverybodyInTheThread() {
    add(text("m", NOON));

    assertThat(listening.heard).containsExactly(new MessageArrived(thread, Set.of(ada, bo)));
    assertThat(
            jdbc.queryForObject(
                """
                select count(*)
                from participant p
                join message m using (thread_id)
                where p.last_arrival = m.arrived and p.last_message_at = m.sent_at
                """,
                Long.class))
        .isEqualTo(2);
  }

  @Test
  void lateMessageMovesTheArrivalButNotTheTimeOfTheLast() {
    add(text("m1", NOON));
    var first = lastArrival();

    add(text("m2", NOON.minusSeconds(60)));

    assertThat(lastArrival()).isGreaterThan(first);
    assertThat(
            jdbc.queryForList(
                "select distinct last_message_at = '2026-11-24T12:00:00.123Z' from participant",
                Boolean.class))
        .containsExactly(true);
  }

  @Test
  void whoLeftHearsOnlyOfWhatWasSaidBefore() {
    jdbc.update(
        "update participant set left_at = '2026-11-24T12:00:00Z' where person_id = ?", bo.value());

    add(text("after", NOON));
    add(text("before", NOON.minusSeconds(60)));

    assertThat(listening.heard)
        .containsExactly(
            new MessageArrived(thread, Set.of(ada)), new MessageArrived(thread, Set.of(ada, bo)));
    assertThat(
            jdbc.queryForObject(
                "select last_message_at = '2026-11-24T11:59:00.123Z' from participant"
                    + " where person_id = ?",
                Boolean.class,
                bo.value()))
        .isTrue();
  }

  @Test
  void messageThatIsTakenBackInTheEndIsNoNews() {
    transaction.executeWithoutResult(status -> {
      arrivals.add(thread, text("m", NOON), STREAMFLIX);
      status.setRollbackOnly();
    });

    assertThat(listening.heard).isEmpty();
    assertThat(jdbc.queryForObject("select count(*) from message", Long.class)).isZero();
  }

  @Test
  void severalMessagesOfAThreadAreOnePieceOfNews() {
    var other = thread("u", ada);

    var written =
        put(row(thread, "m1", "one"), row(thread, "m2", "two"), row(other, "m1", "three"));

    assertThat(written).extracting(Arrivals.Written::added).containsExactly(true, true, true);
    assertThat(listening.heard)
        .containsExactlyInAnyOrder(
            new MessageArrived(thread, Set.of(ada, bo)), new MessageArrived(other, Set.of(ada)));
  }

  @Test
  void changedMessageIsNoNewsAndTheSameAgainIsNothing() {
    put(row(thread, "m", "one"));
    var before = lastArrival();
    listening.heard.clear();

    var changed = put(row(thread, "m", "two"));
    var again = put(row(thread, "m", "two"));

    assertThat(changed).extracting(Arrivals.Written::added).containsExactly(false);
    assertThat(again).isEmpty();
    assertThat(listening.heard).isEmpty();
    assertThat(lastArrival()).isEqualTo(before);
  }

  @Test
  void messageTakenBackLosesEverythingItSaidForGood() {
    var said =
        new Content(
            "sorry",
            List.of(new Content.Attachment(Content.Attachment.Kind.GIF, "sorry.gif")),
            new Content.Share("https://films.example", null),
            new Content.Call(1, false),
            List.of(new Content.Reaction(bo, "❤")));
    var present = new NewMessage("m", ada, NOON, MessageKind.SHARE, MessageState.PRESENT, said);
    put(new MessageRows.Row(thread, present));

    put(
        new MessageRows.Row(
            thread, new NewMessage("m", ada, NOON, MessageKind.SHARE, MessageState.UNSENT, said)));
    var straggler = put(new MessageRows.Row(thread, present));

    assertThat(straggler).isEmpty();
    assertThat(
            jdbc.queryForMap(
                "select state, body, attachments, share, call, reactions from message"))
        .containsEntry("state", "unsent")
        .containsEntry("body", null)
        .containsEntry("attachments", null)
        .containsEntry("share", null)
        .containsEntry("call", null)
        .containsEntry("reactions", null);
  }

  private void add(NewMessage message) {
    transaction.executeWithoutResult(_ -> arrivals.add(thread, message, STREAMFLIX));
  }

  private List<Arrivals.Written> put(MessageRows.Row... rows) {
    return Objects.requireNonNull(transaction.execute(_ -> arrivals.put(List.of(rows))));
  }

  private MessageRows.Row row(long thread, String id, String body) {
    return new MessageRows.Row(
        thread,
        new NewMessage(id, ada, NOON, MessageKind.TEXT, MessageState.PRESENT, Content.words(body)));
  }

  private NewMessage text(String id, Instant sentAt) {
    return new NewMessage(
        id, ada, sentAt, MessageKind.TEXT, MessageState.PRESENT, Content.words("hello"));
  }

  private long thread(String externalId, PersonId... people) {
    var id =
        Objects.requireNonNull(
            jdbc.queryForObject(
                "insert into thread (external_id, kind) values (?, 'group') returning id",
                Long.class,
                externalId));
    for (var person : people) {
      jdbc.update(
          "insert into participant (thread_id, person_id) values (?, ?)", id, person.value());
    }
    return id;
  }

  private long lastArrival() {
    return Objects.requireNonNull(
        jdbc.queryForObject("select max(last_arrival::text::bigint) from participant", Long.class));
  }

  static class Listening {
    private final List<MessageArrived> heard = new ArrayList<>();

    @TransactionalEventListener
    void on(MessageArrived news) {
      heard.add(news);
    }
  }
}
