package dev.parley.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.TestDatabase;
import dev.parley.party.Partners;
import dev.parley.storage.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import tools.jackson.databind.json.JsonMapper;

class CodeLifeTest {
  private static final OAuth2TokenType CODE = new OAuth2TokenType("code");

  private final TestDatabase database = new TestDatabase(Beans.class);
  private final Authorizations authorizations = database.get(Authorizations.class);

  @BeforeEach
  void meet() {
    var owner = database.asOwner();
    owner.update("insert into person (handle, name) values ('ada', 'Ada')");
    owner.update(
        """
        insert into partner (id, name, redirect_uris, pairwise_key)
        values ('acme', 'Acme', '{https://acme.example/back}', decode(repeat('00', 16), 'hex'))
        """);
    owner.update(
        """
        insert into agreement (id, partner_id, version, state, document, applied_at, listed_at)
        values ('acme-inbox', 'acme', 1, 'active', '', now(), now())
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void codeLivesForSixtySeconds() {
    save("a code");

    database.clock().pass(Duration.ofSeconds(59));
    var inTime = authorizations.findByToken("a code", CODE);
    database.clock().pass(Duration.ofSeconds(1));
    var late = authorizations.findByToken("a code", CODE);

    assertThat(inTime).isNotNull();
    assertThat(late).isNull();
  }

  @Test
  void codeIsNowhereInTheDatabase() {
    save("a code to be looked for");

    var rows = database.asOwner().queryForList("select a::text from oauth_authorization a");

    assertThat(rows).hasSize(1).asString().doesNotContain("a code to be looked for");
  }

  private void save(String code) {
    var client = Objects.requireNonNull(database.get(Clients.class).findById("acme"));
    var request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri("https://parley.example/oauth2/authorize")
            .clientId("acme")
            .redirectUri("https://acme.example/back")
            .scopes(Set.of("inbox.read"))
            .additionalParameters(
                Map.of(Parameters.AGREEMENT, "acme-inbox", Parameters.AGREEMENT_VERSION, "1"))
            .build();
    var now = database.clock().instant();
    authorizations.save(
        OAuth2Authorization.withRegisteredClient(client)
            .principalName("person:1")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .authorizedScopes(Set.of("inbox.read"))
            .attribute(OAuth2AuthorizationRequest.class.getName(), request)
            .token(new OAuth2AuthorizationCode(code, now, now.plus(Clients.CODE_LIFE)))
            .build());
  }

  @Configuration(proxyBeanMethods = false)
  @Import({
    Partners.class,
    Clients.class,
    Grants.class,
    Secrets.class,
    SignedTokens.class,
    Authorizations.class
  })
  static class Beans {
    @Bean
    JsonMapper json() {
      return new JsonMapper();
    }

    @Bean
    OauthSettings settings() {
      return new OauthSettings(URI.create("https://parley.example"), "", Path.of("."));
    }

    @Bean
    TokenKey key(Secrets secrets) {
      return TokenKey.of(secrets);
    }
  }
}
