package dev.parley.oauth;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.X509ClientCertificateAuthenticationConverter;
import org.springframework.stereotype.Component;

/// Spring's authorization server, brought down to what a partner needs and up to what FAPI 2.0
/// demands. Client secrets, public clients and every other grant are taken out, not just unused.
@Component
class AuthorizationServerChain {

  private final ClientAssertions assertions;
  private final PushedRequests pushed;
  private final AuthorizationEndpoint authorization;
  private final TokenAnswers tokens;
  private final OauthErrors errors;
  private final Metadata metadata;

  AuthorizationServerChain(
      ClientAssertions assertions,
      PushedRequests pushed,
      AuthorizationEndpoint authorization,
      TokenAnswers tokens,
      OauthErrors errors,
      OauthSettings settings) {
    this.assertions = assertions;
    this.pushed = pushed;
    this.authorization = authorization;
    this.tokens = tokens;
    this.errors = errors;
    this.metadata = new Metadata(settings);
  }

  void configure(OAuth2AuthorizationServerConfigurer server) {
    server
        .clientAuthentication(this::clients)
        .pushedAuthorizationRequestEndpoint(par ->
            par.pushedAuthorizationRequestConverters(
                    converters -> {
                      converters.clear();
                      converters.add(pushed);
                    })
                .errorResponseHandler(errors))
        .authorizationEndpoint(authorization::configure)
        .tokenEndpoint(token ->
            token
                .accessTokenRequestConverters(converters -> {
                  converters.clear();
                  converters.add(new OAuth2AuthorizationCodeAuthenticationConverter());
                  converters.add(new OAuth2RefreshTokenAuthenticationConverter());
                  converters.add(new OAuth2ClientCredentialsAuthenticationConverter());
                })
                .authenticationProviders(AuthorizationServerChain::restrictToOwnScopes)
                .accessTokenResponseHandler(tokenAnswer())
                .errorResponseHandler(errors))
        .tokenRevocationEndpoint(revocation -> revocation.errorResponseHandler(errors))
        .tokenIntrospectionEndpoint(introspection ->
            introspection
                .introspectionResponseHandler(tokens::introspected)
                .errorResponseHandler(errors))
        .authorizationServerMetadataEndpoint(
            endpoint -> endpoint.authorizationServerMetadataCustomizer(metadata::complete));
  }

  private OAuth2AccessTokenResponseAuthenticationSuccessHandler tokenAnswer() {
    var handler = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    handler.setAccessTokenResponseCustomizer(tokens::complete);
    return handler;
  }

  private void clients(OAuth2ClientAuthenticationConfigurer clients) {
    clients
        .authenticationConverters(converters -> {
          converters.clear();
          converters.add(new JwtClientAssertionAuthenticationConverter());
          converters.add(new X509ClientCertificateAuthenticationConverter());
        })
        .authenticationProviders(providers -> {
          providers.removeIf(provider ->
              !(provider instanceof JwtClientAssertionAuthenticationProvider
                  || provider instanceof X509ClientCertificateAuthenticationProvider));
          providers.forEach(provider -> {
            if (provider instanceof JwtClientAssertionAuthenticationProvider signed) {
              signed.setJwtDecoderFactory(assertions);
            }
          });
        })
        .errorResponseHandler(errors);
  }

  /// A partner by itself asks for what is its own, never for what people let it have.
  private static void restrictToOwnScopes(List<AuthenticationProvider> providers) {
    for (var provider : providers) {
      if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider p) {
        p.setAuthenticationValidator(context -> {
          OAuth2ClientCredentialsAuthenticationToken asked = context.getAuthentication();
          var known = CompanyScope.words().collect(Collectors.toSet());
          if (asked.getScopes().isEmpty() || !known.containsAll(asked.getScopes())) {
            throw OauthErrors.error(
                OAuth2ErrorCodes.INVALID_SCOPE,
                "scope is one or more of " + String.join(" ", new TreeSet<>(known)));
          }
        });
      }
    }
  }
}
