package dev.parley.oauth;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationEndpointConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
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
  private final ConsentAnswers consent;
  private final AuthorizationAnswers answers;
  private final OauthErrors errors;
  private final OauthSettings settings;

  AuthorizationServerChain(
      ClientAssertions assertions,
      PushedRequests pushed,
      ConsentAnswers consent,
      AuthorizationAnswers answers,
      OauthErrors errors,
      OauthSettings settings) {
    this.assertions = assertions;
    this.pushed = pushed;
    this.consent = consent;
    this.answers = answers;
    this.errors = errors;
    this.settings = settings;
  }

  void configure(OAuth2AuthorizationServerConfigurer server) {
    var metadata = new Metadata(settings);
    server
        .clientAuthentication(this::clients)
        .pushedAuthorizationRequestEndpoint(par ->
            par.pushedAuthorizationRequestConverters(
                    converters -> {
                      converters.clear();
                      converters.add(pushed);
                    })
                .errorResponseHandler(errors))
        .authorizationEndpoint(this::authorize)
        .tokenEndpoint(token ->
            token
                .accessTokenRequestConverters(converters -> {
                  converters.clear();
                  converters.add(new OAuth2AuthorizationCodeAuthenticationConverter());
                  converters.add(new OAuth2RefreshTokenAuthenticationConverter());
                  converters.add(new OAuth2ClientCredentialsAuthenticationConverter());
                })
                .authenticationProviders(AuthorizationServerChain::restrictToOwnScopes)
                .errorResponseHandler(errors))
        .tokenRevocationEndpoint(revocation -> revocation.errorResponseHandler(errors))
        .tokenIntrospectionEndpoint(introspection -> introspection.errorResponseHandler(errors))
        .authorizationServerMetadataEndpoint(
            endpoint -> endpoint.authorizationServerMetadataCustomizer(metadata::complete));
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

  private void authorize(OAuth2AuthorizationEndpointConfigurer endpoint) {
    endpoint
        .authorizationRequestConverters(converters -> {
          converters.clear();
          converters.add(consent);
          converters.add(new PushedOnly());
        })
        .authenticationProviders(providers ->
            providers.forEach(provider -> {
              if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider p) {
                p.setAuthorizationConsentRequired(consent::mustAsk);
              }
              if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider p) {
                p.setAuthorizationConsentCustomizer(consent::take);
              }
            }))
        .authorizationResponseHandler(answers)
        .errorResponseHandler(answers)
        .consentPage("/oauth2/consent");
  }
}
