package dev.parley.oauth;

import static dev.parley.client.Capability.INBOX_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/// A partner by itself: a token for its own matters, and for nobody's data.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnTokenIT {
  private static final String THREADS = "/partner/v1/inbox/threads";

  private final ParleyServer server = ParleyServer.shared();
  private final RawPartner partner =
      new RawPartner(server, server.platform().partner("own-token-partner"));

  private HttpResponse<String> asks(String scope) {
    return partner.asksForTokens(Map.of("grant_type", "client_credentials", "scope", scope));
  }

  private String token(String scope) {
    var answer = asks(scope);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body()).get("access_token").asString();
  }

  @Test
  void partnerGetsTokenOfItsOwnWithoutRefresh() {
    var answer = new JsonMapper().readTree(asks("deletion.confirm").body());

    assertThat(answer.get("token_type").asString()).isEqualTo("DPoP");
    assertThat(answer.get("scope").asString()).isEqualTo("deletion.confirm");
    assertThat(answer.has("refresh_token")).isFalse();
  }

  @Test
  void whatPeopleAllowIsNotThePartnersToTake() {
    var refused = asks(INBOX_READ.scope());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("invalid_scope", "deletion.confirm");
    assertThat(asks("").body()).contains("invalid_scope");
  }

  @Test
  void ownTokenReadsNobodysData() {
    var answer = partner.reads(THREADS, token("grant_management_query"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("insufficient-scope", "that a person let the partner have");
  }
}
