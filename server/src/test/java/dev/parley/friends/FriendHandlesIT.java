package dev.parley.friends;

import static dev.parley.RawPartner.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.Someone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Lists of handles tell nothing, and cannot be laid side by side.
class FriendHandlesIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final Circle circle = new Circle(server);

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void noTwoAnswersHaveAHandleInCommonOrOneOrder() {
    IntStream.range(0, 12).forEach(number -> circle.opaque("o" + number));

    var first = Circle.each(circle.list("non-app&limit=100"), "handle");
    var second = Circle.each(circle.list("non-app&limit=100"), "handle");
    var invitation = Circle.each(circle.list("non-app&purpose=invitation&limit=100"), "handle");

    var all = new HashSet<String>();
    for (var handles : List.of(first, second, invitation)) {
      assertThat(handles).hasSize(12);
      all.addAll(handles);
      all.addAll(handles.stream().map(handle -> handle.substring(0, 16)).toList());
    }
    assertThat(all).as("not even the beginning of one is another's").hasSize(2 * 3 * 12);
    assertThat(all.stream().map(String::length)).containsOnly(16, first.getFirst().length());
  }

  @Test
  void listOfHandlesIsWholePageByPage() {
    IntStream.range(0, 7).forEach(number -> circle.opaque("o" + number));
    var sizes = new ArrayList<Integer>();
    var next = "";
    do {
      var page = circle.list("non-app&limit=3" + next);
      sizes.add(page.get("items").size());
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
    } while (!next.isEmpty());

    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(shownOf("non-app")).isEqualTo(7);
  }

  @Test
  void handlesOfTwoPeopleWithTheSameFriendsHaveNothingToBeJoinedBy() {
    var eve = circle.friend("eve", "DE");
    var token = circle.lets(eve);
    for (var number = 0; number < 5; number++) {
      platform.befriends(eve, circle.opaque("o" + number));
    }

    var adas = circle.list("non-app");
    var eves = json(circle.partner().reads(Circle.FRIENDS + "non-app", token));

    var parts = new HashSet<String>();
    for (var list : List.of(adas, eves)) {
      assertThat(list.get("items")).hasSize(5);
      for (var item : list.get("items")) {
        assertThat(item.propertyNames()).containsExactlyInAnyOrder("handle", "expiresAt");
        parts.add(item.get("handle").asString().substring(0, 16));
      }
    }
    assertThat(parts).as("not even the beginning of one is another's").hasSize(10);
  }

  /// A place is of one friend: were it good elsewhere, it would be a name of theirs.
  @Test
  void placeInAListOfHandlesIsGoodForNoOtherList() {
    var eve = circle.friend("eve", "DE");
    var eves = circle.lets(eve);
    for (var number = 0; number < 3; number++) {
      platform.befriends(eve, circle.opaque("o" + number));
    }
    var next = circle.list("non-app&limit=1").get("next").asString();
    var place = Circle.FRIENDS + "non-app&limit=1&cursor=" + next;

    assertThat(circle.partner().reads(place, circle.token()).statusCode()).isEqualTo(200);
    for (var elsewhere :
        List.of(
            circle.partner().reads(place, eves),
            circle.partner().reads(place + "&purpose=invitation", circle.token()),
            circle.partner().reads(Circle.FRIENDS + "app&cursor=" + next, circle.token()))) {
      assertThat(elsewhere.statusCode()).isEqualTo(400);
      assertThat(json(elsewhere).get("detail").asString())
          .contains("The cursor is not one of ours");
    }
  }

  @Test
  void handlesStayInOrderWhileFriendsComeAndGo() {
    var friends = IntStream.range(0, 6).mapToObj(number -> circle.opaque("o" + number)).toList();
    var first = circle.list("non-app&limit=3");
    var unseen = friends.stream().filter(friend -> !isShown(friend)).toList();
    circle.isFound(unseen.getFirst(), false);
    circle.opaque("late");

    var cursor = first.get("next").asString();
    var second = circle.list("non-app&limit=100&cursor=" + cursor);

    assertThat(unseen).hasSize(3);
    assertThat(second.get("items"))
        .as("the two that are left, and the late one if it comes after")
        .hasSizeBetween(2, 3);
    assertThat(shownOf("non-app")).as("nobody twice").isEqualTo(3 + second.get("items").size());
    assertThat(unseen.subList(1, 3)).allMatch(this::isShown);
  }

  private boolean isShown(Someone friend) {
    var sql =
        """
        select exists (
          select from friend_shown s join person p on p.id = s.friend_id
          where s.partner_id = ? and p.handle = ?)
        """;
    return Boolean.TRUE.equals(
        server
            .asOwner()
            .queryForObject(sql, Boolean.class, circle.company().id(), friend.handle()));
  }

  private int shownOf(String kind) {
    var count =
        server
            .asOwner()
            .queryForObject(
                "select count(*) from friend_shown where partner_id = ? and kind = ?",
                Integer.class,
                circle.company().id(),
                kind);
    return Objects.requireNonNull(count);
  }
}
