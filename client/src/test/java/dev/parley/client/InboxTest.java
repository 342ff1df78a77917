package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
  private static final ThreadId THREAD = new ThreadId("t1");
  private static final String LIST = "GET " + Platform.THREADS;
  private static final String MESSAGES = LIST + "/t1/messages";

  private final Platform platform = new Platform();
  private final ParleyClient client = platform.client();
  private final InboxApi inbox = platform.inbox(client);

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private static String thread(String id) {
    return """
    {"id":"%s","kind":"group","section":"archived","title":"Film club","encrypted":false,
     "withheld":null,"participantCount":3,"lastMessageAt":"2026-11-24T11:00:00Z","newer":1}\
    """
        .formatted(id);
  }

  @Test
  void threadsComeWithTheirReceipt() {
    var body = "{\"items\":[" + thread("t1") + "],\"next\":\"c2\"}";
    platform.on(LIST, Platform.received("3/48211", body));

    var page = inbox.threads(Asked.Threads.newest(50).in(Section.ARCHIVED));

    assertThat(page.receipt()).isEqualTo(new ReceiptPlace(3, 48211));
    assertThat(page.value().next()).isEqualTo(new Cursor("c2"));
    assertThat(page.value().items())
        .containsExactly(
            new InboxThread(
                THREAD,
                new InboxThread.Traits(
                    InboxThread.Kind.GROUP, Section.ARCHIVED, "Film club", false),
                null,
                3,
                Instant.parse("2026-11-24T11:00:00Z")));
    assertThat(platform.requests(LIST).getLast().uri())
        .hasParameter("section", "archived")
        .hasParameter("limit", "50");
  }

  @Test
  void pageIsAskedForWhenItIsReachedAndNotBefore() {
    platform.on(
        LIST, Platform.received("0/1", "{\"items\":[" + thread("t1") + "],\"next\":\"c2\"}"));
    platform.on(
        LIST, Platform.received("0/2", "{\"items\":[" + thread("t2") + "],\"next\":\"c3\"}"));

    var ids =
        inbox
            .threadPages(Asked.Threads.newest(1))
            .flatMap(page -> page.value().items().stream())
            .map(InboxThread::id)
            .limit(2)
            .toList();

    assertThat(ids).containsExactly(new ThreadId("t1"), new ThreadId("t2"));
    assertThat(platform.requests(LIST).getLast().uri()).hasParameter("cursor", "c2");
  }

  @Test
  void pagesEndWithTheLast() {
    var first =
        "{\"items\":[" + Platform.message("m2", "b") + "],\"next\":\"c2\",\"previous\":\"p\"}";
    var last = "{\"items\":[" + Platform.message("m1", "a") + "],\"next\":null,\"previous\":\"p\"}";
    platform.on(MESSAGES, Platform.received("0/1", first));
    platform.on(MESSAGES, Platform.received("0/2", last));

    var pages = inbox.messagePages(THREAD, Asked.Messages.newest(1)).toList();

    assertThat(pages).hasSize(2);
    assertThat(platform.requests(MESSAGES).getLast().uri()).hasParameter("before", "c2");
  }

  @Test
  void messagesAreAskedForByCursorAndTime() {
    platform.on(
        MESSAGES, Platform.received("0/1", "{\"items\":[],\"next\":null,\"previous\":null}"));

    var asked =
        Asked.Messages.newest(100)
            .newerThan(new Cursor("a+b/c=="))
            .since(Instant.parse("2026-11-01T00:00:00Z"));
    inbox.messages(THREAD, asked);

    assertThat(platform.requests(MESSAGES).getLast().uri().getRawQuery())
        .isEqualTo("after=a%2Bb%2Fc%3D%3D&since=2026-11-01T00%3A00%3A00Z&limit=100");
  }

  @Test
  void everyKindOfContentIsReadAsWhatItIs() {
    var text = contentOf("\"kind\":\"text\"", "\"body\":\"Hi\"");
    var share =
        contentOf("\"kind\":\"share\"", "\"share\":{\"link\":\"https://a.example\",\"text\":null}");
    var call = contentOf("\"kind\":\"call\"", "\"call\":{\"seconds\":61,\"missed\":false}");
    var event = contentOf("\"kind\":\"event\"", "\"body\":\"Ben joined.\"");
    var unsent = contentOf("\"kind\":\"text\"", "\"state\":\"unsent\"");
    var deleted = contentOf("\"kind\":\"text\"", "\"state\":\"deleted\"");
    var hidden = contentOf("\"kind\":\"text\"", "\"withheld\":\"AUTHOR_HAS_NOT_CONSENTED\"");
    var newer = contentOf("\"kind\":\"hologram\"", "\"body\":\"Hi\"");

    assertThat(List.of(text, share, call, event, unsent, deleted, hidden, newer))
        .containsExactly(
            new Content.Text("Hi", List.of()),
            new Content.Share(null, "https://a.example", null, List.of()),
            new Content.Call(null, Duration.ofSeconds(61), false),
            new Content.Event("Ben joined."),
            new Content.Unsent(),
            new Content.Deleted(),
            new Content.Hidden(Withheld.AUTHOR_HAS_NOT_CONSENTED),
            new Content.Unknown("hologram", "present"));
  }

  /// Of a message in which these two fields are so and all others as usual.
  private Content contentOf(String kind, String field) {
    var name = field.substring(0, field.indexOf(':'));
    var usual =
        List.of(
            "\"body\":null",
            "\"state\":\"present\"",
            "\"withheld\":null",
            "\"share\":null",
            "\"call\":null");
    var others = usual.stream().filter(each -> !each.startsWith(name)).toList();
    var message =
        """
        {"id":"m1","thread":"t1","author":"p1","sentAt":"2026-11-24T11:00:00Z",%s,%s,%s,
         "attachments":[],"reactions":[]}\
        """
            .formatted(kind, field, String.join(",", others));
    platform.on(MESSAGES + "/m1", Platform.received("0/1", message));
    return inbox.message(THREAD, new MessageId("m1")).value().content();
  }

  @Test
  void threadTellsWhoIsInIt() {
    var body =
        thread("t1")
            .replace(
                "\"newer\":1",
                "\"participants\":["
                    + "{\"id\":\"p1\",\"name\":\"Ada\",\"self\":true,\"leftAt\":null},"
                    + "{\"id\":\"p2\",\"name\":null,\"self\":false,"
                    + "\"leftAt\":\"2026-01-01T00:00:00Z\"}]");
    platform.on(LIST + "/t1", Platform.received("0/1", body));

    var thread = inbox.thread(THREAD).value();

    assertThat(thread.participants())
        .containsExactly(
            new ThreadInFull.Participant(new PersonId("p1"), "Ada", true, null),
            new ThreadInFull.Participant(
                new PersonId("p2"), null, false, Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void messageIsSentToAFriend() {
    platform.on(
        "POST " + Platform.THREADS, Platform.received("0/9", Platform.message("m9", "Hello")));

    var sent = inbox.start(new PersonId("p2"), "Hello");

    assertThat(sent.value().thread()).isEqualTo(THREAD);
    assertThat(platform.requests("POST " + Platform.THREADS).getLast().body())
        .contains("\"to\":\"p2\"")
        .contains("\"body\":\"Hello\"");
  }

  @Test
  void messageIsDeleted() {
    var gone = Platform.message("m1", "Hi").replace("\"present\"", "\"deleted\"");
    platform.on("DELETE " + Platform.THREADS + "/t1/messages/m1", Platform.received("0/9", gone));

    var deleted = inbox.delete(THREAD, new MessageId("m1"));

    assertThat(deleted.value().content()).isEqualTo(new Content.Deleted());
  }

  @Test
  void answerWithoutItsReceiptIsNotTaken() {
    platform.on(MESSAGES + "/m1", Platform.json(200, Platform.message("m1", "Hello")));

    assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
        .isInstanceOf(ProtocolBroken.class)
        .hasMessageContaining("Parley-Receipt");
  }

  @Test
  void answerThatCannotBeReadIsNotQuoted() {
    platform.on(MESSAGES + "/m1", Platform.received("0/1", "{\"id\":\"m1\",\"body\":\"secr"));
    platform.on(MESSAGES + "/m1", Platform.received("0/1", "{\"id\":\"secret words\"}"));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> inbox.message(THREAD, new MessageId("m1")))
          .isInstanceOf(ProtocolBroken.class)
          .hasMessageNotContaining("secr");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../people", "a/b", "a?b", "ü"})
  void whatIsNoIdNeverBecomesPartOfAPath(String text) {
    assertThatThrownBy(() -> new ThreadId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
