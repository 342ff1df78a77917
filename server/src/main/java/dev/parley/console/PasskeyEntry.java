package dev.parley.console;

import dev.parley.operator.Operators;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Signs an operator in with a passkey, and takes new passkeys of those who are signed in. All of
/// it is asked by the script `passkeys.js`, for only a script can ask a passkey for anything.
@Component
class PasskeyEntry {
  static final String SCRIPT = "/passkeys.js";

  private static final String SIGN_IN = "/console/passkeys/sign-in";
  private static final String SIGN_IN_OPTIONS = "/console/passkeys/sign-in/options";
  private static final String ADD = "/console/account/passkeys";
  private static final String ADD_OPTIONS = "/console/account/passkeys/options";
  private static final String HOW = "With a passkey";

  private final Passkeys passkeys;
  private final Operators operators;
  private final Admission admission;
  private final JsonMapper json;

  PasskeyEntry(Passkeys passkeys, Operators operators, Admission admission, JsonMapper json) {
    this.passkeys = passkeys;
    this.operators = operators;
    this.admission = admission;
    this.json = json;
  }

  void configure(HttpSecurity http, RequestCache waiting) {
    var options = new PublicKeyCredentialRequestOptionsFilter(passkeys.relyingParty());
    options.setRequestMatcher(post(SIGN_IN_OPTIONS));
    var signIn = new WebAuthnAuthenticationFilter();
    signIn.setRequiresAuthenticationRequestMatcher(post(SIGN_IN));
    signIn.setAuthenticationManager(
        new ProviderManager(
            new WebAuthnAuthenticationProvider(passkeys.relyingParty(), this::account)));
    // Whom the key names is not kept: their badge is, which the success below puts there.
    signIn.setSecurityContextRepository(admission.contexts());
    signIn.setAuthenticationSuccessHandler(
        (request, response, key) -> signedIn(key, waiting, request, response));
    signIn.setAuthenticationFailureHandler(this::refused);
    var creation = new PublicKeyCredentialCreationOptionsFilter(passkeys.relyingParty());
    creation.setRequestMatcher(post(ADD_OPTIONS));
    var registration = new WebAuthnRegistrationFilter(passkeys.keys(), passkeys.relyingParty());
    registration.setRegisterCredentialMatcher(post(ADD));
    registration.setRemoveCredentialMatcher(_ -> false);
    http.addFilterBefore(signIn, BasicAuthenticationFilter.class)
        .addFilterBefore(options, AuthorizationFilter.class)
        .addFilterBefore(creation, AuthorizationFilter.class)
        .addFilterAfter(registration, AuthorizationFilter.class);
  }

  private static RequestMatcher post(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
  }

  /// Only of accounts that are there.
  private UserDetails account(String name) {
    return Badge.findOperator(name)
        .flatMap(operators::find)
        .map(operator -> User.withUsername(name).password("").authorities(Badge.OPERATOR).build())
        .orElseThrow(() -> new UsernameNotFoundException("no operator"));
  }

  private void signedIn(
      Authentication key,
      RequestCache waiting,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var operator = Badge.findOperator(key.getName()).orElseThrow();
    var credentials = operators.findCredentials(operator);
    if (credentials.isEmpty()) {
      admission.dismiss(request, response);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      return;
    }
    admission.admit(new Badge(operator, credentials.get().edition()), request, response);
    admission.admitted(operator, HOW, request.getRemoteAddr());
    var asked = waiting.getRequest(request, response);
    waiting.removeRequest(request, response);
    var there = asked == null ? "/console" : asked.getRedirectUrl();
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(Map.of("redirectUrl", there)));
  }

  private void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
    admission.refused(Optional.empty(), HOW, request.getRemoteAddr());
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
  }
}
