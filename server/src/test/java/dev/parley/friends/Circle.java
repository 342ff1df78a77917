package dev.parley.friends;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.FRIENDS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Someone;
import dev.parley.Visit;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Ada, her friends, and a partner whom she lets see them. Everybody has a name of their own.
final class Circle {
  static final String FRIENDS = "/partner/v1/friends?kind=";

  /// Where the law does not ask for everybody's yes.
  static final String LENIENT = "US-NY";

  private static final AtomicInteger CIRCLES = new AtomicInteger();

  private final ParleyServer server;
  private final Platform platform;
  private final String name = "circle" + CIRCLES.incrementAndGet();
  private final Company company;
  private final RawPartner partner;
  private final Someone ada;
  private String token;

  Circle(ParleyServer server) {
    this.server = server;
    this.platform = server.platform();
    this.company = platform.partner(name);
    this.partner = new RawPartner(server, company);
    this.ada = platform.person(name + ".ada");
    platform.applies(AgreementText.with(company, "friends.read"));
    this.token = lets(ada);
  }

  /// The first part of every name here.
  String name() {
    return name;
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

  /// Ada's, for the partner.
  String token() {
    return token;
  }

  void renewsToken() {
    token = lets(ada);
  }

  String lets(Someone person) {
    return partner.tokens(person, FRIENDS_READ).get("access_token").asString();
  }

  Someone friend(String called, String territory) {
    var friend = platform.person(name + "." + called, territory);
    platform.befriends(ada, friend);
    return friend;
  }

  void isFound(Someone person, boolean found) {
    var answer =
        platform.send(
            "PUT",
            "people/" + person.handle() + "/discoverability",
            "{\"discoverable\": %s}".formatted(found),
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  /// A friend who let the partner in, and wants to be found.
  Someone appFriend(String called) {
    var friend = friend(called, "DE");
    lets(friend);
    isFound(friend, true);
    return friend;
  }

  /// So many more friends of Ada's, each just like this one; in one stroke, as it is many.
  void multiplies(String called, int times) {
    var original = name + "." + called;
    server
        .asOwner()
        .update(
            """
            with copies as (
              insert into person (handle, name, territory, birth_date, discoverable)
              select p.handle || n, p.name || n, p.territory, p.birth_date, p.discoverable
              from person p, generate_series(1, ?) n
              where p.handle = ?
              returning id),
            yes as (
              insert into consent (person_id, agreement_id, capability, form, form_version,
                granted_at, expires_at, agreement_version, grant_id)
              select copies.id, c.agreement_id, c.capability, c.form, c.form_version, c.granted_at,
                c.expires_at, c.agreement_version, gen_random_uuid()
              from copies, consent c
              join person p on p.id = c.person_id and p.handle = ?
              where c.withdrawn_at is null and c.superseded_at is null)
            insert into friendship (person_id, friend_id, since)
            select ada.id, copies.id, now() from copies, person ada where ada.handle = ?
            union all
            select copies.id, ada.id, now() from copies, person ada where ada.handle = ?
            """,
            times,
            original,
            original,
            ada.handle(),
            ada.handle());
  }

  /// A friend who may be there as a handle.
  Someone opaque(String called) {
    var friend = friend(called, LENIENT);
    isFound(friend, true);
    return friend;
  }

  JsonNode list(String query) {
    var answer = partner.reads(FRIENDS + query, token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  static List<String> each(JsonNode page, String field) {
    return page.get("items").valueStream().map(item -> item.path(field).asString("")).toList();
  }

  void withdraws(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(URI.create("/me"));
      visit.presses(page, "/me/partners/" + company.id() + "/withdraw");
    }
  }

  /// What one keeps from the partner of what is with another.
  void keeps(Someone who, Someone whom) {
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
}
