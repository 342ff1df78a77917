package dev.parley.friends;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.FRIENDS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a partner sees of a person's friends, and what it does not.
class FriendListsIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final Circle circle = new Circle(server);

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void whoIsThereByNameAsAHandleOrNotAtAll() {
    var ben = circle.appFriend("ben");
    circle.lets(circle.friend("hidden", "DE"));
    circle.opaque("dora");
    circle.friend("eve", Circle.LENIENT);
    circle.isFound(circle.friend("finn", "DE"), true);
    var kid =
        platform.tells(Someone.called(circle.name() + ".kid").in(Circle.LENIENT).born(young()));
    platform.befriends(circle.ada(), kid);
    circle.isFound(kid, true);
    var stranger = platform.person(circle.name() + ".stranger", Circle.LENIENT);
    circle.isFound(stranger, true);

    var app = circle.list("app");
    var handles = circle.list("non-app");

    assertThat(Circle.each(app, "name")).containsExactly(ben.name());
    assertThat(app.get("counted").isNull()).isTrue();
    assertThat(handles.get("items")).hasSize(1);
    assertThat(handles.get("counted").asInt())
        .as("hidden, Eve, Finn and the child are only counted")
        .isEqualTo(4);
    assertThat(handles.get("items").get(0).propertyNames())
        .containsExactlyInAnyOrder("handle", "expiresAt");
    assertThat(handles.toString()).doesNotContain(circle.name());
  }

  private static LocalDate young() {
    return LocalDate.now(Clock.systemUTC()).minusYears(17);
  }

  @Test
  void idOfAFriendIsTheirsAtThatPartnerEverywhere() {
    var ben = circle.appFriend("ben");
    var id = Circle.each(circle.list("app"), "id").getFirst();
    platform.befriends(ben, platform.person(circle.name() + ".other"));

    var other = platform.partner(circle.name() + "-b");
    platform.applies(AgreementText.with(other, "friends.read"));
    var elsewhere = new RawPartner(server, other);
    elsewhere.tokens(ben, FRIENDS_READ);
    var theirs = elsewhere.tokens(circle.ada(), FRIENDS_READ).get("access_token").asString();

    var there = json(elsewhere.reads(Circle.FRIENDS + "app", theirs));
    assertThat(Circle.each(there, "name")).containsExactly(ben.name());
    assertThat(Circle.each(there, "id")).isNotEqualTo(List.of(id));
    assertThat(Circle.each(circle.list("app"), "id")).containsExactly(id);
  }

  @Test
  void pagesStayInOrderWhileFriendsComeAndGo() {
    var friends = IntStream.range(0, 6).mapToObj(number -> circle.appFriend("f" + number)).toList();
    var first = circle.list("app&limit=3");
    var gone = friends.get(1);
    platform.send(
        "DELETE",
        "people/%s/friends/%s".formatted(circle.ada().handle(), gone.handle()),
        null,
        null);
    circle.isFound(friends.get(4), false);
    circle.appFriend("late");

    var second = circle.list("app&limit=3&cursor=" + first.get("next").asString());

    assertThat(Circle.each(first, "name"))
        .containsExactly(friends.get(0).name(), gone.name(), friends.get(2).name());
    assertThat(first.get("asOf").isNull()).isTrue();
    assertThat(Circle.each(second, "name"))
        .as("none twice, none left out, whoever came or went")
        .hasSize(3)
        .contains(friends.get(3).name(), friends.get(5).name());
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void sinceTellsWhoCameAndWhoWent() {
    var ben = circle.appFriend("ben");
    var cem = circle.appFriend("cem");
    var whole = circle.list("app");
    var ids = Circle.each(whole, "id");
    circle.isFound(ben, false);
    var dora = circle.appFriend("dora");
    var since = "app&since=" + whole.get("asOf").asString();

    var changes = circle.list(since);
    var again = circle.list(since);
    var nothing = circle.list("app&since=" + changes.get("asOf").asString());
    circle.isFound(ben, true);
    var back = circle.list("app&since=" + changes.get("asOf").asString());

    assertThat(Circle.each(whole, "name")).containsExactly(ben.name(), cem.name());
    assertThat(changes.get("items")).hasSize(2);
    assertThat(changes.get("items").get(0).get("id").asString()).isEqualTo(ids.getFirst());
    assertThat(changes.get("items").get(0).get("gone").asBoolean()).isTrue();
    assertThat(changes.get("items").get(0).get("name").isNull()).isTrue();
    assertThat(changes.get("items").get(1).get("name").asString()).isEqualTo(dora.name());
    assertThat(again.get("items")).isEqualTo(changes.get("items"));
    assertThat(nothing.get("items")).isEmpty();
    assertThat(Circle.each(back, "name")).containsExactly(ben.name());
  }

  /// Somebody at the same partner may have heard of it meanwhile.
  @Test
  void sinceTellsWhatChangedWhileThePagesWereRead() {
    var ben = circle.appFriend("ben");
    circle.appFriend("cem");
    var first = circle.list("app&limit=1");
    var earlier = circle.list("app").get("asOf").asString();
    circle.isFound(ben, false);
    assertThat(circle.list("app&since=" + earlier).get("items")).hasSize(1);
    var last = circle.list("app&limit=1&cursor=" + first.get("next").asString());

    var changes = circle.list("app&since=" + last.get("asOf").asString());

    assertThat(Circle.each(changes, "id")).contains(Circle.each(first, "id").getFirst());
  }

  @Test
  void sinceTellsWhoseNameIsAnotherOne() {
    var ben = circle.appFriend("ben");
    circle.appFriend("cem");
    var asOf = circle.list("app").get("asOf").asString();

    platform.tells(
        new Someone(ben.handle(), "Benjamin", ben.territory(), ben.birthDate(), ben.password()));
    var changes = circle.list("app&since=" + asOf);
    var again = circle.list("app&since=" + asOf);

    assertThat(Circle.each(changes, "name")).containsExactly("Benjamin");
    assertThat(again.get("items")).isEqualTo(changes.get("items"));
    assertThat(circle.list("app&since=" + changes.get("asOf").asString()).get("items")).isEmpty();
  }

  @Test
  void sinceTellsWithWhomThePersonHasWrittenMeanwhile() {
    var ben = circle.appFriend("ben");
    var cem = circle.appFriend("cem");
    for (var friend : List.of(ben, cem)) {
      platform.thread(friend.handle(), circle.ada(), friend);
      platform.message(friend.handle(), "1", friend, Instant.EPOCH, "Long ago");
    }
    var asOf = circle.list("messaging").get("asOf").asString();

    platform.message(ben.handle(), "2", ben, Clock.systemUTC().instant(), "Here I am");
    var changes = circle.list("messaging&since=" + asOf);
    circle.list("messaging");
    var again = circle.list("messaging&since=" + asOf);

    assertThat(Circle.each(changes, "name")).containsExactly(ben.name());
    assertThat(Circle.each(changes, "recency")).containsExactly("day");
    assertThat(again.get("items")).isEqualTo(changes.get("items"));
    assertThat(circle.list("messaging&since=" + changes.get("asOf").asString()).get("items"))
        .isEmpty();
  }

  @Test
  void nobodyIsNamedAsGoneWhoWasNeverNamed() {
    var whole = circle.list("app");
    var ben = circle.friend("ben", "DE");
    circle.lets(ben);

    var changes = circle.list("app&since=" + whole.get("asOf").asString());

    assertThat(changes.get("items")).isEmpty();
  }

  @Test
  void messagingFriendsAreThoseOfThemWithAThread() {
    var ben = circle.appFriend("ben");
    circle.appFriend("silent");
    var hidden = circle.friend("hidden", "DE");
    platform.thread(circle.name() + "-1", circle.ada(), ben);
    platform.message(circle.name() + "-1", "1", ben, Instant.EPOCH, "Long ago");
    platform.thread(circle.name() + "-2", circle.ada(), hidden);

    var page = circle.list("messaging");

    assertThat(Circle.each(page, "name")).containsExactly(ben.name());
    assertThat(Circle.each(page, "recency")).containsExactly("older");
    assertThat(page.get("counted").asInt()).isEqualTo(1);
  }

  @Test
  void whoIsKeptFromThePartnerIsInNoListAndNoCount() {
    var ben = circle.appFriend("ben");
    var cem = circle.appFriend("cem");
    var dora = circle.opaque("dora");
    circle.keeps(circle.ada(), ben);
    circle.keeps(cem, circle.ada());
    circle.keeps(circle.ada(), dora);

    assertThat(circle.list("app").get("items")).isEmpty();
    assertThat(circle.list("non-app").get("items")).isEmpty();
    assertThat(circle.list("non-app").get("counted").asInt()).isZero();
  }

  @Test
  void withdrawalHoldsForTheNextStatement() {
    var ben = circle.appFriend("ben");
    assertThat(circle.list("app").get("items")).hasSize(1);

    circle.withdraws(ben);
    assertThat(circle.list("app").get("items")).isEmpty();
    assertThat(circle.list("non-app").get("counted").asInt()).isEqualTo(1);

    circle.withdraws(circle.ada());
    var refused = circle.partner().reads(Circle.FRIENDS + "app", circle.token());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("reason").asString()).isEqualTo("CONSENT_WITHDRAWN");
  }

  /// RFC 9396: who said yes to some kinds said no to the others.
  @Test
  void kindThatThePersonDidNotAllowIsRefused() {
    circle.appFriend("ben");
    server
        .asOwner()
        .update(
            """
            update consent set kinds = '{messaging}'
            where person_id = (select id from person where handle = ?)
            """,
            circle.ada().handle());

    assertThat(circle.list("messaging").get("items")).isEmpty();
    for (var kind : List.of("app", "non-app")) {
      var refused = circle.partner().reads(Circle.FRIENDS + kind, circle.token());
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(json(refused).get("reason").asString()).isEqualTo("CONSENT_MISSING");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "enemies, kind is 'enemies'",
    "app&purpose=invitation, purpose is for non-app",
    "non-app&purpose=fun, purpose is 'fun'",
    "non-app&since=x, since is for app and messaging",
    "app&since=x, The cursor is not one of ours",
    "app&cursor=x, The cursor is not one of ours",
    "non-app&cursor=x, The cursor is not one of ours",
    "app&limit=101, limit is 101"
  })
  void whatCannotBeAskedIsSaid(String query, String said) {
    var answer = circle.partner().reads(Circle.FRIENDS + query, circle.token());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("detail").asString()).contains(said);
  }
}
