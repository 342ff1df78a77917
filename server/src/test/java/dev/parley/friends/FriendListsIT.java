package dev.parley.friends;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.FRIENDS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a partner sees of a person's friends, and what it does not.
class FriendListsIT {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final String FRIENDS = "/partner/v1/friends?kind=";

  /// Where the law does not ask for everybody's yes.
  private static final String LENIENT = "US-NY";

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final String name = "friends" + CASES.incrementAndGet();
  private final Company company = platform.partner(name);
  private final RawPartner partner = new RawPartner(server, company);
  private final Someone ada = platform.person(name + ".ada");
  private String token = "";

  @BeforeEach
  void meet() {
    platform.applies(AgreementText.with(company, "friends.read"));
    token = lets(ada);
  }

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  private String lets(Someone person) {
    return partner.tokens(person, FRIENDS_READ).get("access_token").asString();
  }

  private Someone friend(String called, String territory) {
    var friend = platform.person(name + "." + called, territory);
    platform.befriends(ada, friend);
    return friend;
  }

  private void isFound(Someone person, boolean found) {
    var answer =
        platform.send(
            "PUT",
            "people/" + person.handle() + "/discoverability",
            "{\"discoverable\": %s}".formatted(found),
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /// A friend who let the partner in, and wants to be found.
  private Someone appFriend(String called) {
    var friend = friend(called, "DE");
    lets(friend);
    isFound(friend, true);
    return friend;
  }

  private Someone opaque(String called) {
    var friend = friend(called, LENIENT);
    isFound(friend, true);
    return friend;
  }

  private JsonNode list(String query) {
    var answer = partner.reads(FRIENDS + query, token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static List<String> each(JsonNode page, String field) {
    return page.get("items").valueStream().map(item -> item.path(field).asString("")).toList();
  }

  @Test
  void whoIsThereByNameAsAHandleOrNotAtAll() {
    var ben = appFriend("ben");
    lets(friend("hidden", "DE"));
    opaque("dora");
    friend("eve", LENIENT);
    isFound(friend("finn", "DE"), true);
    var kid = platform.tells(Someone.called(name + ".kid").in(LENIENT).born(young()));
    platform.befriends(ada, kid);
    isFound(kid, true);
    var stranger = platform.person(name + ".stranger", LENIENT);
    isFound(stranger, true);

    var app = list("app");
    var handles = list("non-app");

    assertThat(each(app, "name")).containsExactly(ben.name());
    assertThat(app.get("counted").isNull()).isTrue();
    assertThat(handles.get("items")).hasSize(1);
    assertThat(handles.get("counted").asInt())
        .as("hidden, Eve, Finn and the child are only counted")
        .isEqualTo(4);
    assertThat(handles.get("items").get(0).propertyNames())
        .containsExactlyInAnyOrder("handle", "expiresAt");
    assertThat(handles.toString()).doesNotContain(name);
  }

  private static LocalDate young() {
    return LocalDate.now(Clock.systemUTC()).minusYears(17);
  }

  @Test
  void idOfAFriendIsTheirsAtThatPartnerEverywhere() {
    var ben = appFriend("ben");
    var id = each(list("app"), "id").getFirst();
    platform.befriends(ben, platform.person(name + ".other"));

    var other = platform.partner(name + "-b");
    platform.applies(AgreementText.with(other, "friends.read"));
    var elsewhere = new RawPartner(server, other);
    elsewhere.tokens(ben, FRIENDS_READ);
    var theirs = elsewhere.tokens(ada, FRIENDS_READ).get("access_token").asString();

    var there = json(elsewhere.reads(FRIENDS + "app", theirs));
    assertThat(each(there, "name")).containsExactly(ben.name());
    assertThat(each(there, "id")).isNotEqualTo(List.of(id));
    assertThat(each(list("app"), "id")).containsExactly(id);
  }

  @Test
  void noTwoAnswersHaveAHandleInCommonOrOneOrder() {
    IntStream.range(0, 12).forEach(number -> opaque("o" + number));

    var first = each(list("non-app&limit=100"), "handle");
    var second = each(list("non-app&limit=100"), "handle");
    var invitation = each(list("non-app&purpose=invitation&limit=100"), "handle");

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
    IntStream.range(0, 7).forEach(number -> opaque("o" + number));
    var sizes = new ArrayList<Integer>();
    var next = "";
    do {
      var page = list("non-app&limit=3" + next);
      sizes.add(page.get("items").size());
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
    } while (!next.isEmpty());

    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(shownOf("non-app")).isEqualTo(7);
  }

  private int shownOf(String kind) {
    return server
        .asOwner()
        .queryForObject(
            "select count(*) from friend_shown where partner_id = ? and kind = ?",
            Integer.class,
            company.id(),
            kind);
  }

  @Test
  void pagesStayInOrderWhileFriendsComeAndGo() {
    var friends = IntStream.range(0, 6).mapToObj(number -> appFriend("f" + number)).toList();
    var first = list("app&limit=3");
    var gone = friends.get(1);
    platform.send(
        "DELETE", "people/%s/friends/%s".formatted(ada.handle(), gone.handle()), null, null);
    isFound(friends.get(4), false);
    appFriend("late");

    var second = list("app&limit=3&cursor=" + first.get("next").asString());

    assertThat(each(first, "name"))
        .containsExactly(friends.get(0).name(), gone.name(), friends.get(2).name());
    assertThat(first.get("asOf").isNull()).isTrue();
    assertThat(each(second, "name"))
        .as("none twice, none left out, whoever came or went")
        .hasSize(3)
        .contains(friends.get(3).name(), friends.get(5).name());
    assertThat(second.get("next").isNull()).isTrue();
  }

  @Test
  void sinceTellsWhoCameAndWhoWent() {
    var ben = appFriend("ben");
    var cem = appFriend("cem");
    var whole = list("app");
    var ids = each(whole, "id");
    isFound(ben, false);
    var dora = appFriend("dora");
    var since = "app&since=" + whole.get("asOf").asString();

    var changes = list(since);
    var again = list(since);
    var nothing = list("app&since=" + changes.get("asOf").asString());
    isFound(ben, true);
    var back = list("app&since=" + changes.get("asOf").asString());

    assertThat(each(whole, "name")).containsExactly(ben.name(), cem.name());
    assertThat(changes.get("items")).hasSize(2);
    assertThat(changes.get("items").get(0).get("id").asString()).isEqualTo(ids.getFirst());
    assertThat(changes.get("items").get(0).get("gone").asBoolean()).isTrue();
    assertThat(changes.get("items").get(0).get("name").isNull()).isTrue();
    assertThat(changes.get("items").get(1).get("name").asString()).isEqualTo(dora.name());
    assertThat(again.get("items")).isEqualTo(changes.get("items"));
    assertThat(nothing.get("items")).isEmpty();
    assertThat(each(back, "name")).containsExactly(ben.name());
  }

  @Test
  void nobodyIsNamedAsGoneWhoWasNeverNamed() {
    var whole = list("app");
    var ben = friend("ben", "DE");
    lets(ben);

    var changes = list("app&since=" + whole.get("asOf").asString());

    assertThat(changes.get("items")).isEmpty();
  }

  @Test
  void messagingFriendsAreThoseOfThemWithAThread() {
    var ben = appFriend("ben");
    appFriend("silent");
    var hidden = friend("hidden", "DE");
    platform.thread(name + "-1", ada, ben);
    platform.message(name + "-1", "1", ben, Instant.EPOCH, "Long ago");
    platform.thread(name + "-2", ada, hidden);

    var page = list("messaging");

    assertThat(each(page, "name")).containsExactly(ben.name());
    assertThat(each(page, "recency")).containsExactly("older");
    assertThat(page.get("counted").asInt()).isEqualTo(1);
  }

  @Test
  void whoIsKeptFromThePartnerIsInNoListAndNoCount() {
    var ben = appFriend("ben");
    var cem = appFriend("cem");
    var dora = opaque("dora");
    keeps(ada, ben);
    keeps(cem, ada);
    keeps(ada, dora);

    assertThat(list("app").get("items")).isEmpty();
    assertThat(list("non-app").get("items")).isEmpty();
    assertThat(list("non-app").get("counted").asInt()).isZero();
  }

  private void keeps(Someone who, Someone whom) {
    server
        .asOwner()
        .update(
            """
            insert into exclusion (person_id, partner_id, other_id, since)
            select p.id, ?, o.id, now() from person p, person o where p.handle = ? and o.handle = ?
            """,
            company.id(),
            who.handle(),
            whom.handle());
  }

  @Test
  void withdrawalHoldsForTheNextStatement() {
    var ben = appFriend("ben");
    assertThat(list("app").get("items")).hasSize(1);

    withdraws(ben);
    assertThat(list("app").get("items")).isEmpty();
    assertThat(list("non-app").get("counted").asInt()).isEqualTo(1);

    withdraws(ada);
    var refused = partner.reads(FRIENDS + "app", token);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("reason").asString()).isEqualTo("CONSENT_WITHDRAWN");
  }

  private void withdraws(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(URI.create("/me"));
      visit.presses(page, "/me/partners/" + company.id() + "/withdraw");
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
    var answer = partner.reads(FRIENDS + query, token);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("detail").asString()).contains(said);
  }

  @Test
  void everyFriendSeesThatTheyWereShownAndNotInWhoseList() {
    var ben = appFriend("ben");
    var dora = opaque("dora");
    list("app");
    list("non-app");

    for (var friend : Set.of(ben, dora)) {
      try (var visit = new Visit(server, friend)) {
        var page = visit.signsIn(URI.create("/me/shown")).body();

        assertThat(page)
            .contains("friend list", company.name())
            .doesNotContain(ada.name(), ada.handle());
      }
    }
  }

  @Test
  void manyAreLookedUpEachOnTheirOwnYes() {
    var ben = appFriend("ben");
    var own = own();
    var adas = id(token);
    var bens = each(list("app"), "id").getFirst();

    var notAgreed = looks(own, adas);
    platform.applies(AgreementText.with(company, "friends.read bulk"));
    token = lets(ada);
    lets(ben);
    var both = json(looks(own, adas, bens, "AAAAAAAAAAAAAAAAAAAAAA"));
    withdraws(ben);
    withdraws(ada);
    var none = looks(own, adas);

    assertThat(notAgreed.statusCode()).isEqualTo(403);
    assertThat(json(notAgreed).get("reason").asString()).isEqualTo("CAPABILITY_NOT_AGREED");
    assertThat(both.get("items")).hasSize(3);
    var first = both.get("items").get(0);
    assertThat(first.get("friends").get(0).get("name").asString()).isEqualTo(ben.name());
    assertThat(first.get("receipt").asString()).matches("\\d+/\\d+");
    assertThat(both.get("items").get(2).get("refused").asString()).isEqualTo("CONSENT_MISSING");
    assertThat(none.statusCode()).isEqualTo(403);
    assertThat(json(none).get("reason").asString()).isEqualTo("CONSENT_WITHDRAWN");
  }

  /// The person's own id, which their token names.
  private static String id(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet().getSubject();
    } catch (ParseException broken) {
      throw new AssertionError(broken);
    }
  }

  private String own() {
    var form = Map.of("grant_type", "client_credentials", "scope", "friends.lookup");
    return json(partner.asksForTokens(form)).get("access_token").asString();
  }

  private HttpResponse<String> looks(String own, String... people) {
    var body = "{\"people\": [\"%s\"]}".formatted(String.join("\", \"", people));
    return partner.writes(
        "POST", "/partner/v1/friends/lookup", own, body, "Content-Type", "application/json");
  }
}
