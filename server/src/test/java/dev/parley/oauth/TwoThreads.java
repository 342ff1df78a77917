package dev.parley.oauth;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.Platform;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.Someone;
import dev.parley.Visit;
import dev.parley.client.Capability;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A partner that asks Ada, who has a thread with Ben and one with Cleo; both let it in already.
final class TwoThreads {
  private static final AtomicInteger CASES = new AtomicInteger();
  private static final JsonMapper JSON = new JsonMapper();
  static final String THREADS = "/partner/v1/inbox/threads";

  final ParleyServer server = ParleyServer.shared();
  final Platform platform = server.platform();
  final Someone ada;
  final Someone ben;
  final Someone cleo;
  final Company company;
  final RawPartner partner;

  TwoThreads() {
    var name = "precise" + CASES.incrementAndGet();
    company = platform.partner(name);
    partner = new RawPartner(server, company);
    ada = platform.person(name + ".ada");
    ben = platform.person(name + ".ben");
    cleo = platform.person(name + ".cleo");
    platform.applies(
        AgreementText.with(company, "inbox.read", "inbox.send", "inbox.delete", "friends.read"));
    for (var other : List.of(ben, cleo)) {
      var thread = other.handle();
      platform.befriends(ada, other);
      platform.thread(thread, ada, other);
      platform.message(thread, thread + "1", ada, Scene.NOON, "Ada to " + other.handle());
      partner.tokens(other, INBOX_READ);
    }
  }

  Map<String, String> precisely(Object... details) {
    var form = partner.request(INBOX_READ);
    form.remove("scope");
    form.put("authorization_details", JSON.writeValueAsString(details));
    return form;
  }

  static Map<String, Object> inbox(List<String> actions, String... more) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("type", "inbox");
    detail.put("actions", actions);
    if (more.length > 0) {
      detail.put("threads", List.of(more));
    }
    return detail;
  }

  URI answers(Someone person, Map<String, String> form, Capability... yes) {
    var pushed = partner.pushes(form);
    assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
    try (var visit = new Visit(server, person)) {
      return visit.answers(partner.question(pushed), Set.of(yes));
    }
  }

  JsonNode exchanged(URI callback) {
    var answer = partner.asksForTokens(partner.exchange(RawPartner.codeIn(callback)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  JsonNode threads(JsonNode tokens) {
    var answer = partner.reads(THREADS, tokens.get("access_token").asString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("items");
  }

  /// As the partner knows it, out of a whole inbox that Ada lets it see and takes back.
  String threadOf(Someone other) {
    var all = threads(partner.tokens(ada, INBOX_READ));
    var found = new LinkedHashMap<String, String>();
    for (var thread : all) {
      var id = thread.get("id").asString();
      var path = THREADS + "/" + id + "/messages";
      var token = partner.tokens(ada, INBOX_READ).get("access_token").asString();
      found.put(json(partner.reads(path, token)).get("items").get(0).get("body").asString(), id);
    }
    withdraws(ada);
    return String.valueOf(found.get("Ada to " + other.handle()));
  }

  private void withdraws(Someone person) {
    try (var visit = new Visit(server, person)) {
      var page = visit.signsIn(URI.create("/me"));
      visit.presses(page, "/me/partners/" + company.id() + "/withdraw");
    }
  }

  String ownToken(String scope) {
    var form = Map.of("grant_type", "client_credentials", "scope", scope);
    return json(partner.asksForTokens(form)).get("access_token").asString();
  }
}
