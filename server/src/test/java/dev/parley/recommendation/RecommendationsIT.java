package dev.parley.recommendation;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.FRIENDS_READ;
import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.RECOMMENDATION_SEND;
import static dev.parley.recommendation.Sofa.body;
import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Invariants;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person recommends through a partner: to whom it goes, how, and when it does not.
class RecommendationsIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Sofa sofa = new Sofa(server);

  @AfterEach
  void journalIsSound() {
    Invariants.check(server.asOwner());
  }

  @Test
  void eachRecipientGetsItWhereTheyAre() {
    var ben = sofa.friend("ben", "DE");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    var cem = sofa.friend("cem", "DE");
    sofa.lets(cem, FRIENDS_READ);
    var dora = sofa.friend("dora", "US-NY");
    var handle = sofa.handles("recommendation").getFirst();

    var sent =
        sofa.sends(
            to("friend", sofa.id(ben)),
            to("friend", sofa.id(cem)),
            to("handle", handle),
            to("outside", true));

    var ways = sent.get("sends").valueStream().map(each -> each.get("way").asString());
    assertThat(ways).containsExactly("app", "inbox", "inbox", "link");
    var found = sofa.incoming(bens).get(0);
    assertThat(found.get("id")).isEqualTo(sent.get("sends").get(0).get("id"));
    assertThat(found.get("title").get("name").asString()).isEqualTo("Night Train");
    assertThat(found.get("words").asString()).isEqualTo("See it!");
    assertThat(found.get("senderName").asString()).isEqualTo(sofa.ada().name());
    assertThat(found.get("sender").asString()).isEqualTo(RawPartner.person(sofa.token()));
    assertThat(sofa.inbox(ben)).as("he finds it in the app").isEmpty();
    for (var recipient : List.of(cem, dora)) {
      assertThat(sofa.inbox(recipient))
          .singleElement()
          .satisfies(message -> {
            assertThat(message).containsEntry("body", "See it!").containsEntry("kind", "share");
            assertThat(message).containsEntry("sent_through", sofa.company().id());
            assertThat(message).containsEntry("title", "Night Train");
            assertThat(String.valueOf(message.get("link"))).startsWith(server.uri() + "/r/");
          });
    }
    assertThat(sofa.sendsCounted()).isEqualTo(4);
  }

  @Test
  void handleIsUselessForAnotherPersonPartnerOrPurpose() {
    sofa.friend("dora", "US-NY");
    var handle = sofa.handles("recommendation").getFirst();
    var invitation = sofa.handles("invitation").getFirst();
    var ben = sofa.friend("ben", "DE");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    var other = new Sofa(server);

    assertRefused(sofa.posts(sofa.token(), body(to("handle", invitation))), "to[0].handle");
    assertRefused(sofa.posts(bens, body(to("handle", handle))), "to[0].handle");
    assertRefused(other.posts(other.token(), body(to("handle", handle))), "to[0].handle");
    assertThat(sofa.sendsCounted() + other.sendsCounted()).isZero();
    assertThat(sofa.posts(sofa.token(), body(to("handle", handle))).statusCode()).isEqualTo(201);
  }

  @Test
  void handleIsUselessOnceTheFriendWantsToBeFoundNoMore() {
    var dora = sofa.friend("dora", "US-NY");
    var handle = sofa.handles("recommendation").getFirst();
    server
        .platform()
        .send(
            "PUT",
            "people/" + dora.handle() + "/discoverability",
            "{\"discoverable\": false}",
            "application/json");

    assertRefused(sofa.posts(sofa.token(), body(to("handle", handle))), "to[0].handle");
    assertThat(sofa.inbox(dora)).isEmpty();
  }

  private static void assertRefused(HttpResponse<String> answer, String field) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("field").asString()).isEqualTo(field);
  }

  /// Two lists cannot be joined by asking whether two handles are one friend.
  @Test
  void twoHandlesOfOneFriendAreAnsweredAsThoseOfTwo() {
    var dora = sofa.friend("dora", "US-NY");
    var first = sofa.handles("recommendation").getFirst();
    var second = sofa.handles("recommendation").getFirst();

    var one = sofa.posts(sofa.token(), body(to("handle", first), to("handle", second)));
    var bad =
        sofa.posts(
            sofa.token(), body(to("handle", first), to("handle", second), to("friend", "nobody")));

    assertThat(one.statusCode()).isEqualTo(201);
    assertThat(json(one).get("sends")).hasSize(2);
    assertThat(json(bad).get("field").asString()).isEqualTo("to[2].friend");
    assertThat(sofa.inbox(dora)).as("she gets it once").hasSize(1);
  }

  /// Nor by looking at what the sender's inbox has got.
  @Test
  void partnerThatReadsTheInboxDoesNotSeeForWhomAHandleStood() {
    sofa.friend("dora", "US-NY");
    var handle = sofa.handles("recommendation").getFirst();
    var tokens = sofa.partner().tokens(sofa.ada(), FRIENDS_READ, RECOMMENDATION_SEND, INBOX_READ);
    var token = tokens.get("access_token").asString();
    assertThat(sofa.posts(token, body(to("handle", handle))).statusCode()).isEqualTo(201);

    var threads = sofa.partner().reads("/partner/v1/inbox/threads", token);

    assertThat(threads.statusCode()).as(threads.body()).isEqualTo(200);
    assertThat(json(threads).get("items")).isEmpty();
  }

  /// What it was never shown it cannot find out either.
  @Test
  void partnerNamesOnlyThoseItWasShown() {
    var ben = sofa.friend("ben", "DE");
    var id = RawPartner.person(sofa.lets(ben, RECOMMENDATION_SEND));

    var before = sofa.posts(sofa.token(), body(to("friend", id)));
    sofa.id(ben);
    var after = sofa.posts(sofa.token(), body(to("friend", id)));

    assertThat(before.statusCode()).isEqualTo(403);
    assertThat(after.statusCode()).isEqualTo(201);
  }

  @Test
  void whoIsNoFriendSinksTheWhole() {
    var ben = sofa.friend("ben", "DE");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    var id = sofa.id(ben);
    var stranger = server.platform().person("stranger-of-" + sofa.company().id());
    var strangers = RawPartner.person(sofa.lets(stranger, RECOMMENDATION_SEND));
    var self = RawPartner.person(sofa.token());

    var refused = sofa.posts(sofa.token(), body(to("friend", id), to("friend", strangers)));
    var unknown = sofa.posts(sofa.token(), body(to("friend", id), to("friend", "x")));

    assertThat(json(refused).get("reason").asString()).isEqualTo("NOT_A_FRIEND");
    assertThat(json(refused).get("field").asString()).isEqualTo("to[1].friend");
    assertThat(unknown.body().replaceAll("\"instance\":\"[^\"]*\"", ""))
        .as("who is not there is answered as who is no friend")
        .isEqualTo(refused.body().replaceAll("\"instance\":\"[^\"]*\"", ""));
    assertRefused(sofa.posts(sofa.token(), body(to("friend", self))), "to[0].friend");
    assertRefused(
        sofa.posts(sofa.token(), body(to("friend", id), to("friend", id))), "to[1].friend");
    assertThat(sofa.incoming(bens)).isEmpty();
    assertThat(sofa.sendsCounted()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
"ios" | "tv" | interface | ios, web
          "post-play" | "home" | initiationSurface | post-play, title-page
          "picker" | "other" | implementationVariant | picker
          "https://watch.example/t-1" | "https://evil.example/t-1" | link | watch.example
          "https://watch.example/t-1" | "https://watch.example.evil.example/" | link | watch.example
          "https://watch.example/t-1" | "http://watch.example/t-1" | link | https://
          "https://watch.example/t-1" | "https://watch.example@evil.example/" | link | user
          "https://watch.example/t-1" | "https://watch.example:444/" | link | port
          "https://watch.example/t-1" | "javascript:alert(1)" | link | https://
          "https://watch.example/t-1" | "https://watch.example/a b" | link | no URI
          "See it!" | "   " | words | blank
          "Night Train" | "" | title.name | characters
          [{"outside": true}] | [] | to | 1 to 20
          {"outside": true} | {"outside": false} | to[0].friend | one of
""")
  void whatIsNotAgreedIsNamedWithWhatIs(String good, String bad, String field, String named) {
    var wrong = body(to("outside", true)).replace(good, bad);

    var answer = sofa.posts(sofa.token(), wrong);

    assertRefused(answer, field);
    assertThat(json(answer).get("detail").asString()).contains(named);
    assertThat(sofa.sendsCounted()).isZero();
  }

  @Test
  void repetitionIsAnsweredAndNotSentAgain() {
    var key = UUID.randomUUID().toString();
    var first = sofa.posts(sofa.token(), body(to("outside", true)), key);
    var again = sofa.posts(sofa.token(), body(to("outside", true)), key);
    var other = sofa.posts(sofa.token(), body(to("outside", true), to("outside", true)), key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(sofa.sendsCounted()).isEqualTo(1);
  }

  @Test
  void asManyAreSentInADayAsAreAgreedAlsoAtOnce() {
    var answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(_ ->
                new RawPartner(server, sofa.company())
                    .writes(
                        "POST",
                        Sofa.PATH,
                        sofa.token(),
                        body(to("outside", true)),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                    .statusCode())
            .toList();

    assertThat(answers.stream().filter(status -> status == 201)).hasSize(6);
    assertThat(answers.stream().filter(status -> status == 429)).hasSize(6);
    assertThat(sofa.sendsCounted()).isEqualTo(6);
  }

  @Test
  void trafficThatTestsIsDeliveredAndNotCounted() {
    var wanted = body(to("outside", true)).strip().replaceFirst("}$", ", \"test\": true}");

    var answer = sofa.posts(sofa.token(), wanted);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(sofa.sendsCounted()).isZero();
  }

  @Test
  void wordsOfWhoLetsThePartnerNoMoreAreTheirsAlone() {
    var ben = sofa.friend("ben", "DE");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    sofa.sends(to("friend", sofa.id(ben)));

    sofa.withdraws(sofa.ada());

    var found = sofa.incoming(bens).get(0);
    assertThat(found.get("withheld").asString()).isEqualTo("SENDER_HAS_NOT_CONSENTED");
    assertThat(found.get("words").isNull()).isTrue();
    assertThat(found.get("sender").isNull()).isTrue();
    assertThat(found.get("senderName").isNull()).isTrue();
    assertThat(found.get("title").get("name").asString()).isEqualTo("Night Train");
  }

  @Test
  void whoWithdrewFindsNothingInTheAppAndGetsWhatComesInTheirInbox() {
    var ben = sofa.friend("ben", "US-NY");
    var bens = sofa.lets(ben, RECOMMENDATION_SEND);
    var id = sofa.id(ben);
    sofa.sends(to("friend", id));
    sofa.withdraws(ben);

    var reading = sofa.partner().reads(Sofa.PATH + "/incoming", bens);
    var known = sofa.posts(sofa.token(), body(to("friend", id)));
    var unknown =
        sofa.posts(sofa.token(), body(to("handle", sofa.handles("recommendation").getFirst())));

    assertThat(reading.statusCode()).isIn(401, 403);
    assertThat(known.statusCode()).as("the partner knows him by name no more").isEqualTo(403);
    assertThat(unknown.statusCode()).isEqualTo(201);
    assertThat(sofa.inbox(ben)).hasSize(1);
  }

  @Test
  void agreementThatDoesNotSayFromWhereSendsNothing() {
    var company = server.platform().partner("bare-" + sofa.company().id());
    server.platform().applies(AgreementText.with(company, "recommendation.send"));
    var partner = new RawPartner(server, company);
    var token = partner.tokens(sofa.ada(), RECOMMENDATION_SEND).get("access_token").asString();

    var answer =
        partner.writes(
            "POST",
            Sofa.PATH,
            token,
            body(to("outside", true)),
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "k");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).get("detail").asString()).contains("section 'recommendations'");
  }
}
