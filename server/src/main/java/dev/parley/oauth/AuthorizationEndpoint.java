package dev.parley.oauth;

import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationEndpointConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.stereotype.Component;

/// Where people come with a pushed request, and where their answers go.
@Component
class AuthorizationEndpoint {
  private final ConsentAnswers consent;
  private final AuthorizationAnswers answers;

  AuthorizationEndpoint(ConsentAnswers consent, AuthorizationAnswers answers) {
    this.consent = consent;
    this.answers = answers;
  }

  void configure(OAuth2AuthorizationEndpointConfigurer endpoint) {
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
