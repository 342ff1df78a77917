package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Scene;
import dev.parley.Visit;
import dev.parley.client.Asked;
import dev.parley.client.Capability;
import dev.parley.client.Content;
import dev.parley.client.InboxEvent;
import dev.parley.client.Message;
import dev.parley.client.MessageId;
import dev.parley.client.ParleyClient;
import dev.parley.client.PersonId;
import dev.parley.client.ProblemAnswer;
import dev.parley.client.Reason;
import dev.parley.client.Refused;
import dev.parley.client.ThreadId;
import dev.parley.client.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a partner does in an inbox, from outside, over HTTP.
class InboxIT {
  private final ParleyServer server = ParleyServer.shared();

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void pagesLeadThroughAThreadInBothDirections() {
    try (var scene = Scene.on(server, 25)) {
      var thread = scene.thread();
      var inbox = scene.access().inbox();
      var newest = inbox.messages(thread, Asked.Messages.newest(10)).value();

      var older =
          inbox.messages(thread, Asked.Messages.newest(10).olderThan(present(newest.next())));
      var oldest =
          inbox.messages(
              thread, Asked.Messages.newest(10).olderThan(present(older.value().next())));
      var back =
          inbox.messages(
              thread, Asked.Messages.newest(10).newerThan(present(oldest.value().previous())));

      assertThat(bodies(newest.items())).isEqualTo(words(24, 15));
      assertThat(bodies(older.value().items())).isEqualTo(words(14, 5));
      assertThat(bodies(oldest.value().items())).isEqualTo(words(4, 0));
      assertThat(oldest.value().next()).isNull();
      assertThat(back.value().items()).isEqualTo(older.value().items());
    }
  }

  @Test
  void sinceKeepsWhatIsOlderAway() {
    try (var scene = Scene.on(server, 10)) {
      var asked = Asked.Messages.newest(100).since(Scene.NOON.plusSeconds(7));

      var page = scene.access().inbox().messages(scene.thread(), asked).value();

      assertThat(bodies(page.items())).isEqualTo(words(9, 7));
    }
  }

  @Test
  void threadsComeNewestFirstPageByPage() {
    try (var scene = Scene.on(server, 1)) {
      var platform = server.platform();
      for (int at = 1; at < 5; at++) {
        var id = scene.name() + "-" + at;
        platform.thread(id, scene.ada(), scene.ben());
        platform.message(id, "m", scene.ada(), Scene.NOON.plusSeconds(60L * at), "In " + at);
      }
      var inbox = scene.access().inbox();

      var threads =
          inbox
              .threadPages(Asked.Threads.newest(2))
              .flatMap(page -> page.value().items().stream())
              .toList();

      assertThat(threads).hasSize(5).doesNotHaveDuplicates();
      assertThat(threads)
          .isSortedAccordingTo(
              (a, b) -> present(b.lastMessageAt()).compareTo(present(a.lastMessageAt())));
    }
  }

  @Test
  void sentMessageIsThereOnceHoweverOftenItIsRepeated() throws Exception {
    try (var scene = Scene.on(server, 1)) {
      var thread = scene.thread();
      var inbox = scene.access().inbox();
      var key = UUID.randomUUID();
      var send = (Callable<Message>) () -> inbox.send(thread, "Once", key).value();

      var sent = new ArrayList<Message>();
      try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var one : senders.invokeAll(IntStream.range(0, 8).mapToObj(_ -> send).toList())) {
          sent.add(one.get());
        }
      }

      assertThat(sent).extracting(Message::id).containsOnly(sent.getFirst().id());
      assertThat(bodies(scene.messages(thread).value().items())).containsExactly("Once", "Words 0");
      assertProblem("idempotency-key-reused", () -> inbox.send(thread, "Twice", key));
    }
  }

  @Test
  void messageToAFriendGoesIntoTheThreadWithThem() {
    try (var scene = Scene.on(server, 1)) {
      var inbox = scene.access().inbox();
      var ben = other(scene);

      var first = inbox.start(ben, "Have you seen it?").value();

      assertThat(first.thread()).isEqualTo(scene.thread());
    }
  }

  @Test
  void threadIsStartedWithAFriendOnly() {
    try (var scene = Scene.on(server, 1)) {
      var eve = server.platform().person(scene.name() + ".eve");
      server.platform().thread(scene.name() + "-eve", scene.ada(), scene.ben(), eve);
      server.platform().message(scene.name() + "-eve", "m", eve, Scene.NOON.plusSeconds(99), "Hi");
      var inbox = scene.access().inbox();
      var stranger =
          inbox.thread(scene.thread()).value().participants().stream()
              .filter(participant -> !participant.self() && participant.name() == null)
              .findFirst()
              .orElseThrow()
              .id();

      assertRefused(Reason.NOT_A_FRIEND, () -> inbox.start(stranger, "Hello"));

      server.platform().befriends(scene.ada(), eve);
      var started = inbox.start(stranger, "Hello").value();
      assertThat(inbox.start(stranger, "Again").value().thread()).isEqualTo(started.thread());
    }
  }

  @Test
  void personsOwnMessageCanBeDeletedAndNobodyElses() {
    try (var scene = Scene.on(server, 2)) {
      var thread = scene.thread();
      var inbox = scene.access().inbox();
      var messages = scene.messages(thread).value().items();
      var bens = messages.getFirst();
      var adas = messages.getLast();

      var deleted = inbox.delete(thread, adas.id()).value();

      assertThat(deleted.content()).isInstanceOf(Content.Deleted.class);
      assertThat(inbox.delete(thread, adas.id()).value()).isEqualTo(deleted);
      assertThat(inbox.message(thread, adas.id()).value().content())
          .isInstanceOf(Content.Deleted.class);
      assertRefused(Reason.NOT_THE_AUTHOR, () -> inbox.delete(thread, bens.id()));
    }
  }

  @Test
  void newMessagesAreHeardInOrderAndResumedWithoutALoss() throws Exception {
    try (var scene = Scene.on(server, 1)) {
      scene.thread();
      var heard = new LinkedBlockingQueue<InboxEvent>();
      var listener = listen(scene, null, heard);
      Thread.sleep(1500);
      say(scene, "first");
      var first = present(heard.poll(20, TimeUnit.SECONDS));
      listener.interrupt();
      listener.join();
      say(scene, "second");
      say(scene, "third");

      var later = new LinkedBlockingQueue<InboxEvent>();
      var again = listen(scene, first.id(), later);

      var second = present(later.poll(20, TimeUnit.SECONDS));
      var third = present(later.poll(20, TimeUnit.SECONDS));
      again.interrupt();
      again.join();
      assertThat(bodies(List.of(first.message(), second.message(), third.message())))
          .containsExactly("first", "second", "third");
    }
  }

  @Test
  void streamEndsWithTheConsent() throws Exception {
    try (var scene = Scene.on(server, 1)) {
      var ended = new LinkedBlockingQueue<Throwable>();
      var listener =
          Thread.ofVirtual()
              .uncaughtExceptionHandler((_, failure) -> ended.add(failure))
              .start(() -> scene.access().inbox().events(null, _ -> {}));
      Thread.sleep(1500);

      scene.withdraws(scene.ada());

      assertThat(ended.poll(20, TimeUnit.SECONDS)).isInstanceOf(Refused.class);
      listener.join();
    }
  }

  private static Thread listen(
      Scene scene, dev.parley.client.@Nullable Cursor after, BlockingQueue<InboxEvent> heard) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            scene.access().inbox().events(after, heard::add);
          } catch (Unreachable interrupted) {
            // as the test wants it
          }
        });
  }

  private void say(Scene scene, String words) {
    server.platform().message(scene.name(), words, scene.ada(), Scene.NOON.plusSeconds(500), words);
  }

  @Test
  void whatIsNotTheirsLooksLikeWhatIsNotThere() {
    try (var scene = Scene.on(server, 2);
        var other = Scene.on(server, 2)) {
      var mine = scene.thread();
      var message = scene.messages(mine).value().items().getFirst().id();
      var inbox = other.access().inbox();

      assertProblem("not-found", () -> inbox.thread(mine));
      assertProblem("not-found", () -> inbox.messages(mine, Asked.Messages.newest(1)));
      assertProblem("not-found", () -> inbox.message(mine, message));
      assertProblem("not-found", () -> inbox.thread(new ThreadId("AAAAAAAAAAAAAAAAAAAAAA")));
      assertProblem(
          "not-found", () -> inbox.message(other.thread(), new MessageId("nothing-of-ours")));
    }
  }

  @Test
  void otherPersonsThreadIsNotThereEvenForTheSamePartner() {
    try (var scene = Scene.on(server, 2);
        var partner = ParleyClient.open(scene.company().at(server))) {
      var eve = server.platform().person(scene.name() + ".eve");
      var hers = Visit.letIn(server, partner, eve, Capability.INBOX_READ, Capability.INBOX_SEND);
      var thread = scene.thread();

      assertProblem("not-found", () -> hers.inbox().thread(thread));
      assertProblem("not-found", () -> hers.inbox().send(thread, "Hello"));
      assertThat(hers.inbox().threads(Asked.Threads.newest(5)).value().items()).isEmpty();
    }
  }

  @Test
  void limitOfTheAgreementIsExact() {
    try (var scene = Scene.on(server, 20)) {
      var thread = scene.thread();
      var limited =
          dev.parley.AgreementText.with(
              scene.company(), "inbox.read {messagesPerPersonPerDay: 25}", "inbox.send");
      server.platform().applies(limited);

      assertThat(scene.messages(thread).value().items()).hasSize(20);
      assertThat(scene.messages(thread).value().items()).hasSize(5);
      assertRefused(Reason.VOLUME_EXCEEDED, () -> scene.messages(thread));
    }
  }

  private static void assertProblem(String slug, Callable<?> request) {
    assertThatThrownBy(request::call)
        .isInstanceOfSatisfying(
            ProblemAnswer.class, answer -> assertThat(answer.problem().slug()).isEqualTo(slug));
  }

  private static void assertRefused(Reason reason, Callable<?> request) {
    assertThatThrownBy(request::call)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static PersonId other(Scene scene) {
    return scene.access().inbox().thread(scene.thread()).value().participants().stream()
        .filter(participant -> !participant.self())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream()
        .map(message -> message.content() instanceof Content.Text text ? text.body() : "?")
        .map(String::valueOf)
        .toList();
  }

  private static List<String> words(int from, int to) {
    return IntStream.rangeClosed(0, from - to).mapToObj(back -> "Words " + (from - back)).toList();
  }

  private static <T> T present(@Nullable T value) {
    return java.util.Objects.requireNonNull(value);
  }
}
