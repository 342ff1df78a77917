package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StrictJson;
import dev.parley.http.Ndjson;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

class FedMessagesTest {
  private static final Feed FEED = new Feed();

  private final JdbcTemplate jdbc = FEED.database.asOwner();

  @AfterAll
  static void stop() {
    FEED.close();
  }

  @BeforeEach
  void begin() {
    FEED.begin();
  }

  @Test
  void messageFedTwiceIsThereOnceAndAnotherWordChangesIt() {
    FEED.thread("t", "{'kind':'direct','participants':['ada','ben']}");
    var told =
        """
        {'author':'ada','sentAt':'2026-11-24T11:00:00.123456+01:00','kind':'share','body':'Look',
         'attachments':[{'kind':'photo','name':'a.jpg'}],
         'share':{'link':'https://films.example','text':null},
         'reactions':[{'person':'ben','reaction':'❤'}]}
        """;

    var first = FEED.message("t", "m", told);
    var second = FEED.message("t", "m", told);
    var third = FEED.message("t", "m", told.replace("Look", "Look!"));

    assertThat(first.getStatusCode().value()).isEqualTo(201);
    assertThat(second.getStatusCode().value()).isEqualTo(200);
    assertThat(second.getBody()).isEqualTo(first.getBody());
    assertThat(StrictJson.mapper().writeValueAsString(third.getBody()))
        .isEqualToIgnoringWhitespace(
            """
            {"thread":"t","id":"m","author":"ada","sentAt":"2026-11-24T10:00:00.123Z",
             "kind":"share","state":"present","sentThrough":null,"body":"Look!",
             "attachments":[{"kind":"photo","name":"a.jpg"}],
             "share":{"link":"https://films.example","text":null},"call":null,
             "reactions":[{"person":"ben","reaction":"❤"}]}
            """);
    assertThat(FEED.count("message")).isEqualTo(1);
  }

  @Test
  void onlyWhatIsNewMovesTheLastArrival() {
    FEED.thread("t", "{'kind':'direct','participants':['ada','ben']}");
    FEED.message("t", "m1", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'one'}");
    var before = lastArrival();

    FEED.message("t", "m1", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'uno'}");
    var changed = lastArrival();
    FEED.message("t", "m2", "{'author':'ben','sentAt':'2026-11-24T10:00:00Z','body':'two'}");

    assertThat(changed).isEqualTo(before);
    assertThat(lastArrival()).isGreaterThan(before);
    assertThat(
            jdbc.queryForObject(
                "select bool_and(last_message_at = '2026-11-24T11:00:00Z') from participant",
                Boolean.class))
        .isTrue();
  }

  @Test
  void unsentTakesTheWordsAwayForGood() {
    FEED.thread("t", "{'kind':'direct','participants':['ada','ben']}");
    var told = "{'author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'Sorry','state':'%s'}";
    FEED.message("t", "m", told.formatted("present"));

    var unsent = FEED.message("t", "m", told.formatted("unsent"));
    var straggler = FEED.message("t", "m", told.formatted("present"));

    assertThat(body(unsent).state()).isEqualTo(MessageState.UNSENT);
    assertThat(body(unsent).body()).isNull();
    assertThat(straggler.getBody()).isEqualTo(unsent.getBody());
    assertThat(jdbc.queryForObject("select body from message", String.class)).isNull();
  }

  @Test
  void whoIsNotKnownIsNamed() {
    FEED.thread("t", "{'kind':'direct','participants':['ada','ben']}");

    Feed.assertRefused(
        () -> FEED.message("t", "m", "{'author':'zoe','sentAt':'2026-11-24T11:00:00Z'}"),
        422,
        "'zoe'");
    Feed.assertRefused(
        () ->
            FEED.message(
                "t",
                "m",
                """
                {'author':'ada','sentAt':'2026-11-24T11:00:00Z',
                 'reactions':[{'person':'yan','reaction':'+'}]}
                """),
        422,
        "'yan'");
    Feed.assertRefused(
        () -> FEED.message("u", "m", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z'}"),
        404,
        "'u'");
    assertThat(FEED.count("message")).isZero();
  }

  @Test
  void nobodySpeaksWhereTheyNeverWereOrInAnothersPlace() {
    FEED.thread("t", "{'kind':'group','participants':['ada','ben']}");
    FEED.message("t", "m", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'mine'}");

    Feed.assertRefused(
        () -> FEED.message("t", "n", "{'author':'cem','sentAt':'2026-11-24T11:00:00Z'}"),
        422,
        "never was");
    Feed.assertRefused(
        () -> FEED.message("t", "m", "{'author':'ben','sentAt':'2026-11-24T11:00:00Z'}"),
        422,
        "another author");
    FEED.thread("t", "{'kind':'group','participants':['ada']}");
    FEED.message("t", "n", "{'author':'ben','sentAt':'2026-11-24T11:30:00Z','body':'bye'}");

    assertThat(FEED.count("message")).isEqualTo(2);
  }

  @Test
  void encryptedThreadTakesNoWords() {
    FEED.thread("t", "{'kind':'direct','encrypted':true,'participants':['ada','ben']}");

    FEED.message("t", "m", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z'}");
    FEED.message(
        "t",
        "c",
        """
        {'author':'ada','sentAt':'2026-11-24T11:00:00Z','kind':'call',
         'call':{'seconds':61,'missed':false}}
        """);

    Feed.assertRefused(
        () ->
            FEED.message(
                "t", "n", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'psst'}"),
        422,
        "end-to-end encrypted");
    assertThat(FEED.count("message")).isEqualTo(2);
  }

  @Test
  void badLinesAreNamedAndTheRestIsStored() {
    FEED.thread("t", "{'kind':'group','participants':['ada','cem']}");

    var outcome =
        FEED.messages(
            """
            {'thread':'t','id':'m','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'1'}
            {'thread':'t','id':'m','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'2'}
            {'thread':'t','id':'m','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'2'}
            {'thread':'t','id':'n','author':'zoe','sentAt':'2026-11-24T11:00:00Z'}
            {'thread':'t','id':'n','author':'ada'}
            {'thread':'t','id':'n','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'%s'}
            {'thread':'t','id':'n','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'\\u0000'}
            {'thread':'t','id':'o','author':'cem','sentAt':'2026-11-24T11:00:00Z','body':'3'}
            """
                .formatted("x".repeat(20_001)));

    assertThat(outcome.rejected())
        .extracting(Ndjson.Rejected::line)
        .containsExactly(4L, 5L, 6L, 7L);
    assertThat(outcome.accepted()).isEqualTo(3);
    assertThat(outcome.unchanged()).isEqualTo(1);
    assertThat(jdbc.queryForList("select body from message order by id", String.class))
        .containsExactly("2", "3");
  }

  @Test
  void bulkLargerThanABatchArrivesWholeAndInItsOrder() {
    FEED.thread("t", "{'kind':'direct','participants':['ada','ben']}");
    var lines = new StringBuilder();
    for (var i = 0; i < 1234; i++) {
      lines.append(
          """
          {'thread':'t','id':'m%1$d','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'%1$d'}
          """
              .formatted(i));
    }

    var outcome = FEED.messages(lines.toString());
    var again = FEED.messages(lines.toString());

    assertThat(outcome.accepted()).isEqualTo(1234);
    assertThat(again.unchanged()).isEqualTo(1234);
    var inOrder =
        """
        select bool_and(body = (place - 1)::text)
        from (select body, row_number() over (order by id) as place from message) m
        """;
    assertThat(jdbc.queryForObject(inOrder, Boolean.class)).isTrue();
  }

  private static KnownMessage body(ResponseEntity<KnownMessage> answer) {
    return Objects.requireNonNull(answer.getBody());
  }

  private long lastArrival() {
    return Objects.requireNonNull(
        jdbc.queryForObject("select max(last_arrival::text::bigint) from participant", Long.class));
  }
}
