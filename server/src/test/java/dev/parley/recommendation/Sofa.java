package dev.parley.recommendation;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.FRIENDS_READ;
import static dev.parley.client.Capability.RECOMMENDATION_SEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Ada on her sofa, her friends, and a partner through which she recommends what she saw.
final class Sofa {
  static final String PATH = "/partner/v1/recommendations";

  /// What the agreement says of recommendations.
  static final String SECTION =
      """
      recommendations:
        timeZone: UTC
        interfaces: [web, ios]
        initiationSurfaces: [title-page, post-play]
        implementationVariants: [picker]
        linkHosts: [watch.example]
        sendsPerPersonPerDay: 6
      """;

  private static final AtomicInteger SOFAS = new AtomicInteger();

  private final ParleyServer server;
  private final Platform platform;
  private final String name = "sofa" + SOFAS.incrementAndGet();
  private final Company company;
  private final RawPartner partner;
  private final Someone ada;
  private final JsonNode tokens;

  Sofa(ParleyServer server) {
    this.server = server;
    this.platform = server.platform();
    this.company = platform.partner(name);
    this.partner = new RawPartner(server, company);
    this.ada = platform.person(name + ".ada");
    platform.applies(
        AgreementText.with(company, "friends.read", "recommendation.send", "inbox.read")
            .and(SECTION));
    this.tokens = partner.tokens(ada, FRIENDS_READ, RECOMMENDATION_SEND);
  }

  Company company() {
    return company;
  }

  RawPartner partner() {
    return partner;
  }

  Someone ada() {
    return ada;
  }

  String agreement() {
    return company.id() + "-inbox";
  }

  /// Ada's, of the moment.
  String token() {
    return tokens.get("access_token").asString();
  }

  /// Ada's, of later: nobody knows whether she is there.
  String refreshed() {
    var form =
        Map.of(
            "grant_type", "refresh_token", "refresh_token", tokens.get("refresh_token").asString());
    return json(partner.asksForTokens(form)).get("access_token").asString();
  }

  String lets(Someone person, Capability... capabilities) {
    return partner.tokens(person, capabilities).get("access_token").asString();
  }

  /// A friend who wants to be found.
  Someone friend(String called, String territory) {
    var friend = platform.person(name + "." + called, territory);
    platform.befriends(ada, friend);
    var answer =
        platform.send(
            "PUT",
            "people/" + friend.handle() + "/discoverability",
            "{\"discoverable\": true}",
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
    return friend;
  }

  /// Ada's friends whom the partner knows by name, by their names.
  String id(Someone friend) {
    var page = json(partner.reads("/partner/v1/friends?kind=app&limit=100", token()));
    return page.get("items")
        .valueStream()
        .filter(each -> each.get("name").asString().equals(friend.name()))
        .map(each -> each.get("id").asString())
        .findFirst()
        .orElseThrow();
  }

  List<String> handles(String purpose) {
    var path = "/partner/v1/friends?kind=non-app&limit=100&purpose=" + purpose;
    return json(partner.reads(path, token()))
        .get("items")
        .valueStream()
        .map(each -> each.get("handle").asString())
        .toList();
  }

  static String to(String kind, Object value) {
    return "{\"%s\": %s}".formatted(kind, value instanceof String ? "\"" + value + "\"" : value);
  }

  static String body(String... to) {
    return """
    {"title": {"id": "t-1", "name": "Night Train"}, "words": "See it!",
     "link": "https://watch.example/t-1", "to": [%s], "interface": "ios",
     "initiationSurface": "post-play", "implementationVariant": "picker"}
    """
        .formatted(String.join(", ", to));
  }

  HttpResponse<String> posts(String token, String body) {
    return posts(token, body, UUID.randomUUID().toString());
  }

  HttpResponse<String> posts(String token, String body, String key) {
    return partner.writes(
        "POST", PATH, token, body, "Content-Type", "application/json", "Idempotency-Key", key);
  }

  JsonNode sends(String... to) {
    var answer = posts(token(), body(to));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  /// What Ada hands on to somebody outside.
  URI link() {
    return URI.create(sends(to("outside", true)).get("sends").get(0).get("url").asString());
  }

  JsonNode incoming(String token) {
    var answer = partner.reads(PATH + "/incoming", token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("items");
  }

  String own() {
    var form = Map.of("grant_type", "client_credentials", "scope", "recommendation.click");
    return json(partner.asksForTokens(form)).get("access_token").asString();
  }

  List<String> clicks(String body) {
    var answer =
        partner.writes("POST", PATH + "/clicks", own(), body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer)
        .get("items")
        .valueStream()
        .map(each -> each.get("result").asString())
        .toList();
  }

  /// As somebody with a browser follows it.
  HttpResponse<String> follows(URI link, String... headers) {
    return server.get(link.getPath(), headers);
  }

  /// What is in the counts of this agreement.
  long count(String table) {
    var sql =
        "select count(*) from "
            + table
            + " e join recommendation_cell c on c.id = e.cell_id"
            + " where c.agreement_id = ? and not c.test";
    return Objects.requireNonNull(server.asOwner().queryForObject(sql, Long.class, agreement()));
  }

  long sendsCounted() {
    return count("recommendation_send");
  }

  long clicksCounted() {
    return count("recommendation_click");
  }

  /// What somebody's inbox on the platform got.
  List<Map<String, @Nullable Object>> inbox(Someone person) {
    return server
        .asOwner()
        .queryForList(
            """
            select m.body, m.kind, m.sent_through, m.share ->> 'link' as link,
              m.share ->> 'text' as title
            from participant p
            join message m on m.thread_id = p.thread_id
            join person me on me.id = p.person_id
            where me.handle = ? and m.author_id <> me.id
            """,
            person.handle());
  }

  void withdraws(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(URI.create("/me"));
      visit.presses(page, "/me/partners/" + company.id() + "/withdraw");
    }
  }
}
