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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Friends of many people at once, and what the friends themselves see of it.
class FriendLookupIT {
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
    var body = "{\"people\": [\"%s\"]}".formatted(String.join("\", \"", people));
    return circle
        .partner()
        .writes(
            "POST", "/partner/v1/friends/lookup", own, body, "Content-Type", "application/json");
  }
}
