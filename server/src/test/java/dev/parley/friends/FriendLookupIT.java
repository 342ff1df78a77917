package dev.parley.friends;

import static dev.parley.RawPartner.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.AgreementText;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.Visit;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Friends of many people at once, and what the friends themselves see of it.
class FriendLookupIT {
  private static final URI SHOWN = URI.create("/me/shown");

  private final ParleyServer server = ParleyServer.shared();
  private final Platform platform = server.platform();
  private final Circle circle = new Circle(server);

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void everyFriendSeesThatTheyWereShownAndNotInWhoseList() {
    var ben = circle.appFriend("ben");
    var dora = circle.opaque("dora");
    circle.list("app");
    circle.list("non-app");

    for (var friend : Set.of(ben, dora)) {
      try (var visit = new Visit(server, friend)) {
        var page = visit.signsIn(URI.create("/me/shown")).body();

        assertThat(page)
            .contains("friend list", circle.company().name())
            .doesNotContain(circle.ada().name(), circle.ada().handle());
      }
    }
  }

  /// What the friend deletes is theirs; that the partner is told when they go is theirs as well.
  @Test
  void friendDeletesThatTheyWereShownAndThePartnerIsStillToldWhenTheyGo() {
    var ben = circle.appFriend("ben");
    var asOf = circle.list("app").get("asOf").asString();

    try (var visit = new Visit(server, ben)) {
      var page = visit.signsIn(SHOWN);
      assertThat(own(visit)).hasSize(1);
      assertThat(own(visit).get(0).propertyNames())
          .containsExactlyInAnyOrder("partner", "when", "named", "lists");
      visit.fills(page, SHOWN + "/friend-lists/delete", Map.of());
      assertThat(own(visit)).as("it was not confirmed").hasSize(1);

      visit.fills(page, SHOWN + "/friend-lists/delete", Map.of("confirmed", "true"));

      assertThat(visit.opens(SHOWN).body()).doesNotContain("disclosure listed");
      assertThat(own(visit)).isEmpty();
      assertThat(circle.list("app&since=" + asOf).get("items")).isEmpty();
      circle.isFound(ben, false);
      var gone = circle.list("app&since=" + asOf).get("items");
      assertThat(gone).hasSize(1);
      assertThat(gone.get(0).get("gone").asBoolean()).isTrue();
      circle.isFound(ben, true);
      circle.list("app");
      assertThat(own(visit)).as("shown again, they see it again").hasSize(1);
    }
  }

  /// As it is in the download of everything.
  private static JsonNode own(Visit visit) {
    return new JsonMapper()
        .readTree(visit.opens(URI.create("/me/export.json")).body())
        .get("shownInFriendLists");
  }

  /// The whole of a long list, a hundred at a time, each friend once.
  @Test
  void lookupGoesOnWhereItStopped() {
    platform.applies(AgreementText.with(circle.company(), "friends.read bulk"));
    circle.renewsToken();
    circle.appFriend("ben");
    circle.multiplies("ben", 219);
    circle.lets(circle.friend("hidden", "DE"));
    var adas = id(circle.token());
    var own = own();

    var sizes = new ArrayList<Integer>();
    var seen = new HashSet<String>();
    var cursors = "";
    do {
      var answer =
          json(asks(own, "{\"people\": [\"%s\"], \"cursors\": {%s}}".formatted(adas, cursors)))
              .get("items")
              .get(0);
      sizes.add(answer.get("friends").size());
      answer.get("friends").forEach(friend -> seen.add(friend.get("id").asString()));
      var next = answer.get("next");
      cursors = next.isNull() ? "" : "\"%s\": \"%s\"".formatted(adas, next.asString());
    } while (!cursors.isEmpty());

    assertThat(sizes).containsExactly(100, 100, 20);
    assertThat(seen).hasSize(220);
  }

  @Test
  void friendsOfManyWithWhomTheyWriteAreLookedUpAsWell() {
    var ben = circle.appFriend("ben");
    circle.appFriend("silent");
    platform.thread(circle.name() + "-1", circle.ada(), ben);
    platform.message(circle.name() + "-1", "1", ben, Instant.EPOCH, "Long ago");
    platform.applies(AgreementText.with(circle.company(), "friends.read bulk"));
    circle.renewsToken();
    circle.lets(ben);

    var body = "{\"people\": [\"%s\"], \"kind\": \"messaging\"}".formatted(id(circle.token()));
    var looked = json(asks(own(), body)).get("items").get(0);

    assertThat(looked.get("friends")).hasSize(1);
    assertThat(looked.get("friends").get(0).get("recency").asString()).isEqualTo("older");
    assertThat(looked.get("counted").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"people\": []} | there are 0, of 1 to 1000",
        "{\"people\": [\"a\", \"a\"]} | one is there twice",
        "{\"people\": [\"a\"], \"kind\": \"non-app\"} | handles are for one person at a time",
        "{\"people\": [\"a\"], \"kind\": \"enemies\"} | kind is 'enemies'",
        "{\"people\": [\"a\"], \"cursors\": {\"b\": \"c\"}} | one is of nobody in people",
        "{\"people\": [\"a\"], \"cursors\": {\"a\": \"c\"}} | The cursor is not one of ours"
      })
  void whatCannotBeLookedUpIsSaid(String body, String said) {
    var answer = asks(own(), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(said);
  }

  @Test
  void noMoreThanAThousandAreLookedUpAtOnce() {
    var people =
        IntStream.range(0, 1001).mapToObj(at -> "\"p" + at + "\"").collect(Collectors.joining(","));

    var answer = asks(own(), "{\"people\": [%s]}".formatted(people));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("there are 1001, of 1 to 1000");
  }

  @Test
  void manyAreLookedUpEachOnTheirOwnYes() {
    var ben = circle.appFriend("ben");
    var own = own();
    var adas = id(circle.token());
    var bens = Circle.each(circle.list("app"), "id").getFirst();

    var notAgreed = looks(own, adas);
    platform.applies(AgreementText.with(circle.company(), "friends.read bulk"));
    circle.renewsToken();
    circle.lets(ben);
    var both = json(looks(own, adas, bens, "AAAAAAAAAAAAAAAAAAAAAA"));
    circle.withdraws(ben);
    circle.withdraws(circle.ada());
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
    return json(circle.partner().asksForTokens(form)).get("access_token").asString();
  }

  private HttpResponse<String> looks(String own, String... people) {
    return asks(own, "{\"people\": [\"%s\"]}".formatted(String.join("\", \"", people)));
  }

  private HttpResponse<String> asks(String own, String body) {
    return circle
        .partner()
        .writes(
            "POST", "/partner/v1/friends/lookup", own, body, "Content-Type", "application/json");
  }
}
