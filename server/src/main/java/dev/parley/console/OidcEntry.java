package dev.parley.console;

import dev.parley.operator.Operator;
import dev.parley.operator.Operators;
import dev.parley.operator.StaffId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// Signs an operator in through the platform's own OpenID provider, where one is set. The provider
/// says who somebody is; whether they work here, and as what, our accounts say: none is ever opened
/// by a sign-in.
@Component
class OidcEntry {
  static final String START = "/console/oidc/platform";

  private static final String NAME = "platform";
  private static final String HOW = "With the OpenID provider";

  private final ConsoleSettings.@Nullable Oidc settings;
  private final Operators operators;
  private final Admission admission;

  OidcEntry(ConsoleSettings settings, Operators operators, Admission admission) {
    this.settings = settings.oidc();
    this.operators = operators;
    this.admission = admission;
  }

  boolean isSet() {
    return settings != null;
  }

  void configure(HttpSecurity http, AuthenticationSuccessHandler after) throws Exception {
    if (settings == null) {
      return;
    }
    http.oauth2Login(login ->
        login
            .loginPage(SignInPage.PATH)
            .clientRegistrationRepository(provider(settings))
            .authorizedClientRepository(new Forgetful())
            .authorizationEndpoint(start -> start.baseUri("/console/oidc"))
            .redirectionEndpoint(back -> back.baseUri("/console/oidc/back/*"))
            .successHandler(
                (request, response, known) -> known(known, settings, after, request, response))
            .failureHandler(this::refused));
  }

  /// Asked for at the first sign-in: a provider that is away stops no server from starting.
  private static SupplierClientRegistrationRepository provider(ConsoleSettings.Oidc settings) {
    return new SupplierClientRegistrationRepository(
        () -> new InMemoryClientRegistrationRepository(registration(settings)));
  }

  private static ClientRegistration registration(ConsoleSettings.Oidc settings) {
    return ClientRegistrations.fromOidcIssuerLocation(
            Objects.requireNonNull(settings.issuer()).toString())
        .registrationId(NAME)
        .clientId(Objects.requireNonNull(settings.clientId()))
        .clientSecret(Objects.requireNonNull(settings.clientSecret()))
        .redirectUri("{baseUrl}/console/oidc/back/{registrationId}")
        .scope(OidcScopes.OPENID)
        .build();
  }

  private void known(
      Authentication somebody,
      ConsoleSettings.Oidc settings,
      AuthenticationSuccessHandler after,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, jakarta.servlet.ServletException {
    var accounts = accounts(somebody, Objects.requireNonNull(settings.claim()));
    var badge = accounts.size() == 1 ? findBadge(accounts.getFirst()) : Optional.<Badge>empty();
    if (badge.isEmpty()) {
      admission.dismiss(request, response);
      admission.refused(Optional.empty(), HOW, request.getRemoteAddr());
      back(
          response, accounts.size() > 1 ? SignInPage.Notice.SEVERAL : SignInPage.Notice.NO_ACCOUNT);
      return;
    }
    admission.admit(badge.get(), request, response);
    admission.admitted(badge.get().operator(), HOW, request.getRemoteAddr());
    after.onAuthenticationSuccess(request, response, somebody);
  }

  private Optional<Badge> findBadge(Operator operator) {
    return operators
        .findCredentials(operator.id())
        .map(credentials -> new Badge(operator.id(), credentials.edition()));
  }

  private List<Operator> accounts(Authentication somebody, String claim) {
    if (somebody.getPrincipal() instanceof OAuth2User user
        && user.getAttributes().get(claim) instanceof String staff
        && !staff.isBlank()) {
      return operators.list(new StaffId(staff));
    }
    return List.of();
  }

  private void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    admission.refused(Optional.empty(), HOW, request.getRemoteAddr());
    back(response, SignInPage.Notice.PROVIDER);
  }

  private static void back(HttpServletResponse response, SignInPage.Notice notice)
      throws IOException {
    response.sendRedirect(SignInPage.PATH + "?notice=" + notice);
  }

  /// We ask the provider who somebody is, and for nothing after that: its tokens are let go.
  private static final class Forgetful implements OAuth2AuthorizedClientRepository {
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registration, Authentication somebody, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication somebody,
        HttpServletRequest request,
        HttpServletResponse response) {
      // Not kept.
    }

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication somebody,
        HttpServletRequest request,
        HttpServletResponse response) {
      // There is none.
    }
  }
}
