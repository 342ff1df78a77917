package dev.parley.client;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One person's inbox, as they opened it to this partner. Every answer says where the journal has
/// it.
///
/// Every method throws [Refused] where the decision is no, [ProblemAnswer] where the request is
/// wrong or the server cannot answer now, [Unreachable] where nobody answers at all, and
/// [AuthorizationFailed] where the person must be asked again.
public final class InboxApi {
  private static final String THREADS = "/inbox/threads";
  private static final EventStream.Channel EVENTS =
      new EventStream.Channel("/inbox/events", "message");

  private final Access access;
  private final Patience patience;

  InboxApi(Access access, Patience patience) {
    this.access = access;
    this.patience = patience;
  }

  /// A page of threads, newest first.
  public Received<Page<InboxThread>> threads(Asked.Threads asked) {
    return ask(Ask.get(THREADS, asked.query()), InboxReader::threads);
  }

  /// Page after page, from this one to the last; each is asked for, and recorded, when it is
  /// reached.
  public Stream<Received<Page<InboxThread>>> threadPages(Asked.Threads asked) {
    return Pages.stream(
        next -> threads(next == null ? asked : asked.from(next)), page -> page.next());
  }

  public Received<ThreadInFull> thread(ThreadId thread) {
    return ask(Ask.get(path(thread), Map.of()), InboxReader::threadInFull);
  }

  /// A page of a thread's messages, newest first.
  public Received<MessagePage> messages(ThreadId thread, Asked.Messages asked) {
    return ask(Ask.get(path(thread) + "/messages", asked.query()), InboxReader::messages);
  }

  /// Page after page, from this one to the oldest.
  public Stream<Received<MessagePage>> messagePages(ThreadId thread, Asked.Messages asked) {
    return Pages.stream(
        next -> messages(thread, next == null ? asked : asked.olderThan(next)),
        page -> page.next());
  }

  public Received<Message> message(ThreadId thread, MessageId message) {
    return ask(Ask.get(path(thread, message), Map.of()), InboxReader::message);
  }

  /// Sends words into a thread, in the person's name.
  public Received<Message> send(ThreadId thread, String body) {
    return send(thread, body, UUID.randomUUID());
  }

  /// As above, once for this key, whoever repeats it: keep the key with the order to send, and a
  /// crash in between sends nothing twice.
  public Received<Message> send(ThreadId thread, String body, UUID key) {
    var draft = Map.of("body", body);
    return ask(Ask.post(path(thread) + "/messages", key.toString(), draft), InboxReader::message);
  }

  /// Sends words to a friend of the person, in the direct thread of the two, which is started where
  /// there is none.
  public Received<Message> start(PersonId to, String body) {
    return start(to, body, UUID.randomUUID());
  }

  /// As above, once for this key.
  public Received<Message> start(PersonId to, String body, UUID key) {
    var draft = Map.of("to", to.value(), "body", body);
    return ask(Ask.post(THREADS, key.toString(), draft), InboxReader::message);
  }

  /// Deletes a message that the person wrote. Deleting it again is no error.
  public Received<Message> delete(ThreadId thread, MessageId message) {
    return ask(Ask.delete(path(thread, message)), InboxReader::message);
  }

  /// New messages as they come, handed over one at a time, in this thread. A stream that breaks off
  /// is taken up where it broke, with growing pauses, for as long as the thread is not interrupted:
  /// then it throws [Unreachable]. It also ends where the server refuses to go on.
  ///
  /// A message is handed over at least once: keep [InboxEvent#id] when it has been dealt with.
  ///
  /// @param after the last event that was dealt with; null for what comes from now on
  public void events(@Nullable Cursor after, Consumer<? super InboxEvent> consumer) {
    EventStream.Taker taker =
        (id, message, receipt) ->
            consumer.accept(new InboxEvent(id, InboxReader.message(message), receipt));
    new EventStream(access, patience, EVENTS, taker).follow(after);
  }

  private <T> Received<T> ask(Ask ask, Function<Fields, T> reader) {
    var answer = access.send(ask);
    return new Received<>(reader.apply(Fields.parse(answer.body())), answer.receipt());
  }

  private static String path(ThreadId thread) {
    return THREADS + "/" + thread;
  }

  private static String path(ThreadId thread, MessageId message) {
    return path(thread) + "/messages/" + message;
  }
}
