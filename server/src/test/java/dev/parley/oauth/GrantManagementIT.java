package dev.parley.oauth;

import static dev.parley.RawPartner.json;
import static dev.parley.client.Capability.INBOX_READ;
import static dev.parley.client.Capability.INBOX_SEND;
import static dev.parley.oauth.TwoThreads.THREADS;
import static dev.parley.oauth.TwoThreads.inbox;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.RawPartner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A partner looks at what somebody allows it, changes it, and gives it back.
class GrantManagementIT {
  private final TwoThreads all = new TwoThreads();

  @Test
  void grantIsQueriedAndGivenBack() {
    var tokens =
        all.exchanged(
            all.answers(all.ada, all.precisely(inbox(List.of("read", "send"))), INBOX_READ));
    var path = "/partner/v1/grants/" + tokens.get("grant_id").asString();

    var queried = json(all.partner.reads(path, all.ownToken("grant_management_query")));
    assertThat(queried.get("scopes").get(0).get("scope").asString()).isEqualTo("inbox.read");
    assertThat(queried.get("authorization_details")).isEqualTo(tokens.get("authorization_details"));

    var own = all.ownToken("grant_management_revoke");
    assertThat(all.partner.writes("DELETE", path, own, null).statusCode()).isEqualTo(204);

    assertThat(all.partner.reads(THREADS, tokens.get("access_token").asString()).statusCode())
        .isEqualTo(401);
    var refresh =
        Map.of(
            "grant_type", "refresh_token", "refresh_token", tokens.get("refresh_token").asString());
    assertThat(all.partner.asksForTokens(refresh).body()).contains("invalid_grant");
    var over = all.partner.reads(path, all.ownToken("grant_management_query"));
    assertThat(over.statusCode()).isEqualTo(410);
    assertThat(json(over).get("endedBy").asString()).isEqualTo("partner");
    assertThat(all.partner.writes("DELETE", path, own, null).statusCode()).isEqualTo(410);
  }

  @Test
  void grantOfAnotherPartnerIsNotThere() {
    var grant =
        all.exchanged(all.answers(all.ada, all.partner.request(INBOX_READ), INBOX_READ))
            .get("grant_id");
    var another = all.platform.partner(all.company.id() + "-other");
    var other = new RawPartner(all.server, another);
    all.platform.applies(AgreementText.with(another, "inbox.read"));

    var token =
        json(other.asksForTokens(
                Map.of("grant_type", "client_credentials", "scope", "grant_management_query")))
            .get("access_token")
            .asString();
    var path = "/partner/v1/grants/" + grant.asString();
    assertThat(other.reads(path, token).statusCode()).isEqualTo(404);
    var form = other.request(INBOX_READ);
    form.put("grant_management_action", "merge");
    form.put("grant_id", grant.asString());
    assertThat(other.pushes(form).body()).contains("invalid_grant_id");
  }

  @Test
  void mergeAddsAndReplaceLeavesNothingElse() {
    var first = all.exchanged(all.answers(all.ada, all.partner.request(INBOX_READ), INBOX_READ));
    var grant = first.get("grant_id").asString();

    var merge = all.partner.request(INBOX_SEND);
    merge.put("grant_management_action", "merge");
    merge.put("grant_id", grant);
    var merged = all.exchanged(all.answers(all.ada, merge, INBOX_SEND));
    assertThat(merged.get("grant_id").asString()).isEqualTo(grant);
    assertThat(standing(grant)).isEqualTo("inbox.read inbox.send");

    var replace = all.partner.request(INBOX_SEND);
    replace.put("grant_management_action", "replace");
    replace.put("grant_id", grant);
    all.exchanged(all.answers(all.ada, replace, INBOX_SEND));
    assertThat(standing(grant)).isEqualTo("inbox.send");
    assertThat(all.partner.reads(THREADS, first.get("access_token").asString()).statusCode())
        .isEqualTo(403);
  }

  private String standing(String grant) {
    var path = "/partner/v1/grants/" + grant;
    return json(all.partner.reads(path, all.ownToken("grant_management_query")))
        .get("scopes")
        .get(0)
        .get("scope")
        .asString();
  }

  @Test
  void grantIsChangedByItsOwnPersonAlone() {
    var grant =
        all.exchanged(all.answers(all.ada, all.partner.request(INBOX_READ), INBOX_READ))
            .get("grant_id");
    var form = all.partner.request(INBOX_SEND);
    form.put("grant_management_action", "replace");
    form.put("grant_id", grant.asString());

    var callback = all.answers(all.ben, form, INBOX_SEND);

    assertThat(callback.getQuery()).contains("error=invalid_grant_id");
    assertThat(standing(grant.asString())).isEqualTo("inbox.read");
  }

  @ParameterizedTest
  @CsvSource({
    ",6f1d3c1e-5a0b-4b5e-9c57-2f8f0a1b7c44,invalid_request",
    "create,6f1d3c1e-5a0b-4b5e-9c57-2f8f0a1b7c44,invalid_request",
    "merge,,invalid_request",
    "melt,,invalid_request",
    "merge,6f1d3c1e-5a0b-4b5e-9c57-2f8f0a1b7c44,invalid_grant_id",
    "replace,not-an-id,invalid_grant_id",
  })
  void wishThatNamesNoGrantIsRefused(String action, String grant, String error) {
    var form = all.partner.request(INBOX_READ);
    if (action != null) {
      form.put("grant_management_action", action);
    }
    if (grant != null) {
      form.put("grant_id", grant);
    }

    assertThat(json(all.partner.pushes(form)).get("error").asString()).isEqualTo(error);
  }
}
