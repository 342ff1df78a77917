package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.Ndjson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class FedThreadsTest {
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
  void threadFedTwiceIsThereOnce() {
    var told = "{'title':'Film club','kind':'group','participants':['cem','ada','ben']}";

    var first = FEED.thread("t", told);
    var second = FEED.thread("t", told);

    assertThat(first.getStatusCode().value()).isEqualTo(201);
    assertThat(second.getStatusCode().value()).isEqualTo(200);
    assertThat(second.getBody())
        .isEqualTo(
            new FedThreads.Known(
                "t", "Film club", ThreadKind.GROUP, false, List.of("ada", "ben", "cem")));
    assertThat(FEED.count("thread")).isEqualTo(1);
    assertThat(FEED.count("participant")).isEqualTo(3);
  }

  @Test
  void whoIsNotNamedAnyMoreHasLeftAndMayComeBack() {
    FEED.thread("t", "{'kind':'group','participants':['ada','ben']}");

    FEED.database.clock().pass(Duration.ofHours(1));
    FEED.thread("t", "{'kind':'group','participants':['ada','cem']}");
    var left = lefts();
    FEED.thread("t", "{'kind':'group','participants':['ada','ben','cem']}");

    assertThat(left).containsExactly("ada null", "ben 2026-11-24 13:00:00", "cem null");
    assertThat(lefts()).containsExactly("ada null", "ben null", "cem null");
  }

  @Test
  void whoComesInFindsTheThreadWhereItsLastMessagePutsIt() {
    FEED.thread("t", "{'kind':'group','participants':['ada','ben']}");
    FEED.message("t", "m", "{'author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'Hello'}");

    FEED.thread("t", "{'kind':'group','participants':['ada','ben','cem']}");

    assertThat(
            jdbc.queryForList(
                "select distinct last_message_at::text from participant", String.class))
        .hasSize(1);
  }

  @Test
  void threadThatIsNotAsItHasToBeIsRefused() {
    Feed.assertRefused(
        () -> FEED.thread("t", "{'kind':'direct','participants':['ada','zoe']}"), 422, "'zoe'");
    Feed.assertRefused(() -> FEED.thread("u"), 404, "no such thread");
    FEED.thread("t", "{'kind':'direct','encrypted':true,'participants':['ada','ben']}");
    Feed.assertRefused(
        () -> FEED.thread("t", "{'kind':'direct','participants':['ada','ben']}"), 422, "stays so");
  }

  @Test
  void badLinesAreNamedAndTheRestIsStored() {
    var outcome =
        FEED.threads(
            """
            {'externalId':'t','kind':'direct','participants':['ada','ben']}
            {'externalId':'u','kind':'direct','participants':['ada']}
            {'externalId':'v','kind':'group','participants':['ada','zoe']}
            {'externalId':'parley:w','kind':'group','participants':['ada']}
            {'externalId':'x','kind':'group','participants':['ada','ada']}
            {'externalId':'t','kind':'group','participants':['ada','ben','cem']}
            {'externalId':'t','kind':'group','participants':['ada','ben','cem']}
            """);

    assertThat(outcome.rejected())
        .extracting(Ndjson.Rejected::line)
        .containsExactly(2L, 3L, 4L, 5L);
    assertThat(outcome.accepted()).isEqualTo(2);
    assertThat(outcome.unchanged()).isEqualTo(1);
    assertThat(FEED.thread("t").participants()).containsExactly("ada", "ben", "cem");
    assertThat(FEED.count("thread")).isEqualTo(1);
  }

  private List<@Nullable String> lefts() {
    return jdbc.queryForList(
        """
        select h.handle || ' ' || coalesce((p.left_at at time zone 'UTC')::text, 'null')
        from participant p
        join person h on h.id = p.person_id
        order by h.handle
        """,
        String.class);
  }
}
