package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FriendsTest {
  private static final String LIST = "GET /partner/v1/friends";

  private final Platform platform = new Platform();
  private final ParleyClient client = platform.client();
  private final FriendsApi friends = client.resume(platform.tokens()).friends();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  @Test
  void pagesOfFriendsGoOnAndEndWithWhatSinceTakes() {
    var ben = "{\"id\":\"b\",\"name\":\"Ben\",\"recency\":\"week\",\"gone\":false}";
    var cem = "{\"id\":\"c\",\"name\":null,\"recency\":\"aeon\",\"gone\":true}";
    platform.on(
        LIST,
        Platform.received(
            "0/1", "{\"items\":[%s],\"next\":\"n\",\"counted\":2,\"asOf\":null}".formatted(ben)));
    platform.on(
        LIST,
        Platform.received(
            "0/2", "{\"items\":[%s],\"next\":null,\"counted\":2,\"asOf\":\"t\"}".formatted(cem)));

    var pages =
        friends.messagingPages(Asked.Friends.first(1).since(new Cursor("earlier"))).toList();

    assertThat(pages).hasSize(2);
    assertThat(pages.getFirst().value().items())
        .containsExactly(new Friend(new PersonId("b"), "Ben", Friend.Recency.WEEK, false));
    assertThat(pages.getFirst().value().counted()).isEqualTo(2);
    assertThat(pages.getLast().value().items())
        .containsExactly(new Friend(new PersonId("c"), null, Friend.Recency.OTHER, true));
    assertThat(pages.getLast().value().asOf()).isEqualTo(new Cursor("t"));
    assertThat(platform.requests(LIST).getLast().uri())
        .hasParameter("kind", "messaging")
        .hasParameter("since", "earlier")
        .hasParameter("cursor", "n");
  }

  @Test
  void handlesAreAskedForWithTheirPurpose() {
    var item = "{\"handle\":\"h\",\"expiresAt\":\"2026-11-24T12:00:00Z\"}";
    platform.on(
        LIST,
        Platform.received(
            "0/1", "{\"items\":[%s],\"next\":null,\"counted\":5,\"asOf\":null}".formatted(item)));

    var page = friends.handles(FriendHandle.Purpose.INVITATION, 10).value();

    assertThat(page.items())
        .containsExactly(new FriendHandle("h", Instant.parse("2026-11-24T12:00:00Z")));
    assertThat(page.counted()).isEqualTo(5);
    assertThat(platform.requests(LIST).getLast().uri())
        .hasParameter("kind", "non-app")
        .hasParameter("purpose", "invitation");
  }
}
