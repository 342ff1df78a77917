package dev.parley.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Company;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.Visit;
import dev.parley.client.Deleted;
import dev.parley.client.Deleted.Result;
import dev.parley.client.ParleyClient;
import dev.parley.client.ProblemAnswer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A partner says that it deleted, with nobody's token but its own.
class DeletionsIT {
  private final ParleyServer server = ParleyServer.shared();

  private ParleyClient client(Company company) {
    return ParleyClient.open(company.at(server), Scene.ONCE, Clock.systemUTC());
  }

  private List<String> consents(Scene scene) {
    return server
        .asOwner()
        .queryForList(
            "select id from consent where agreement_id = ? and withdrawn_at is not null"
                + " order by id",
            Long.class,
            scene.agreement().id())
        .stream()
        .map(String::valueOf)
        .toList();
  }

  private static Deleted deleted(String consent) {
    return new Deleted(consent, null, "Job 7");
  }

  @Test
  void confirmationIsTakenOnceAndOnlyFromThePartnerItself() {
    try (var scene = Scene.on(server, 1);
        var partner = client(scene.company());
        var other = client(server.platform().partner("deletes-others"))) {
      scene.withdraws(scene.ada());
      var all = consents(scene);
      assertThat(all).hasSize(3);

      var first = partner.confirmDeletions(all.stream().map(DeletionsIT::deleted).toList());
      var again = partner.confirmDeletions(List.of(deleted(all.getFirst()), deleted("999999999")));
      var foreign = other.confirmDeletions(List.of(deleted(all.getFirst())));

      assertThat(first).extracting(Deleted.Answered::result).containsOnly(Result.CONFIRMED);
      assertThat(again)
          .extracting(Deleted.Answered::result)
          .containsExactly(Result.UNCHANGED, Result.NOT_FOUND);
      assertThat(again.getFirst().confirmedAt()).isEqualTo(first.getFirst().confirmedAt());
      assertThat(foreign).extracting(Deleted.Answered::result).containsExactly(Result.NOT_FOUND);
      try (var visit = new Visit(server, scene.ada())) {
        assertThat(visit.signsIn(URI.create("/me")).body())
            .contains("It says that it deleted it on")
            .doesNotContain("It has not said yet that it deleted it.");
      }
    }
  }

  @Test
  void tooManyAtOnceAreRefusedAndSoIsNone() {
    try (var partner = client(server.platform().partner("deletes-much"))) {
      assertThatThrownBy(() -> partner.confirmDeletions(Collections.nCopies(1001, deleted("7"))))
          .isInstanceOf(ProblemAnswer.class);
      assertThatThrownBy(() -> partner.confirmDeletions(List.of()))
          .isInstanceOf(ProblemAnswer.class);
    }
  }

  @Test
  void everyAnswerIsAsPromised() {
    var partner = new RawPartner(server, server.platform().partner("deletes-raw"));
    var form = Map.of("grant_type", "client_credentials", "scope", "deletion.confirm");
    var token = RawPartner.json(partner.asksForTokens(form)).get("access_token").asString();
    var other = Map.of("grant_type", "client_credentials", "scope", "grant_management_query");
    var narrow = RawPartner.json(partner.asksForTokens(other)).get("access_token").asString();
    var body = "[{\"consent\": \"7\", \"deletedAt\": null, \"reference\": \"x\"}]";

    assertThat(says(partner, token, body).statusCode()).isEqualTo(200);
    assertThat(says(partner, narrow, body).statusCode()).isEqualTo(403);
    for (var bad : List.of("[]", "{}", "[{\"consent\": \"x\", \"reference\": \"x\"}]", "[null]")) {
      assertThat(says(partner, token, bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  /// The answer, which is as the description has it.
  private static HttpResponse<String> says(RawPartner partner, String token, String body) {
    return partner.writes(
        "POST", "/partner/v1/deletions", token, body, "Content-Type", "application/json");
  }
}
