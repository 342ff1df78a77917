package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.consent.ConsentRequests;
import dev.parley.party.PartnerId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/// Reads a pushed authorization request (RFC 9126) and settles which agreement it is under. Only
/// what is known here goes on: the client's assertion, above all, is not kept.
@Component
class PushedRequests implements AuthenticationConverter {

  private static final Pattern SHA256 = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int LONGEST_STATE = 500;

  private final Agreements agreements;
  private final Clients clients;
  private final OauthSettings settings;
  private final Clock clock;
  private final ConsentRequests requests;

  PushedRequests(
      Agreements agreements,
      Clients clients,
      OauthSettings settings,
      Clock clock,
      ConsentRequests requests) {
    this.agreements = agreements;
    this.clients = clients;
    this.settings = settings;
    this.clock = clock;
    this.requests = requests;
  }

  @Override
  public Authentication convert(HttpServletRequest request) {
    var form = form(request);
    requireKnownKind(form);
    var client =
        Clients.findAuthenticated()
            .orElseThrow(
                () -> OauthErrors.error(OAuth2ErrorCodes.INVALID_CLIENT, "No client is proved."));
    var redirectUri = redirectUri(form, client);
    var scopes = scopes(form);
    var agreement = agreement(new PartnerId(client), form.get(Parameters.AGREEMENT), scopes);
    var parameters = new HashMap<String, Object>();
    parameters.put(Parameters.AGREEMENT, agreement.id().value());
    parameters.put(Parameters.AGREEMENT_VERSION, String.valueOf(agreement.version()));
    parameters.put(PkceParameterNames.CODE_CHALLENGE, challenge(form));
    parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
    parameters.put(
        Parameters.REQUEST,
        String.valueOf(requests.open(agreement, Question.capabilities(scopes))));
    key(form).ifPresent(key -> parameters.put(Parameters.DPOP_JKT, key));
    return new OAuth2PushedAuthorizationRequestAuthenticationToken(
        settings.issuer() + "/oauth2/authorize",
        client,
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()),
        redirectUri,
        state(form),
        scopes,
        parameters);
  }

  private static Map<String, String> form(HttpServletRequest request) {
    var form = new HashMap<String, String>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          if (values.length != 1) {
            throw invalid(name + " is given more than once.");
          }
          form.put(name, values[0]);
        });
    return form;
  }

  private static void requireKnownKind(Map<String, String> form) {
    if (form.containsKey("request")) {
      throw OauthErrors.error("request_not_supported", "Signed requests are not supported.");
    }
    if (form.containsKey(OAuth2ParameterNames.REQUEST_URI)) {
      throw invalid("request_uri is what this answers, not what it takes.");
    }
    var kind = form.get(OAuth2ParameterNames.RESPONSE_TYPE);
    if (kind == null) {
      throw invalid("response_type is missing; it is code.");
    }
    if (!kind.equals("code")) {
      throw OauthErrors.error(
          OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code.");
    }
  }

  /// Compared as a string, to the last character (FAPI 2.0, section 5.3.2.2).
  private String redirectUri(Map<String, String> form, String client) {
    var asked = form.get(OAuth2ParameterNames.REDIRECT_URI);
    if (asked == null) {
      throw invalid("redirect_uri is missing.");
    }
    return clients.findPartner(client).orElseThrow().redirectUris().stream()
        .map(String::valueOf)
        .filter(asked::equals)
        .findFirst()
        .orElseThrow(() -> invalid("redirect_uri is none of those that the partner registered."));
  }

  private static Set<String> scopes(Map<String, String> form) {
    var scope = form.getOrDefault(OAuth2ParameterNames.SCOPE, "").strip();
    if (scope.isEmpty()) {
      throw scope("scope is missing: name the capabilities, with spaces between.");
    }
    var scopes = new LinkedHashSet<>(Arrays.asList(scope.split(" +")));
    var unknown = scopes.stream().filter(one -> Capability.ofScope(one).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw scope("These are no capabilities: " + String.join(" ", unknown));
    }
    return scopes;
  }

  private Agreement agreement(PartnerId partner, @Nullable String named, Set<String> scopes) {
    if (named != null) {
      var agreement =
          findAgreement(named)
              .filter(found -> found.partner().equals(partner))
              .orElseThrow(() -> invalid("The partner has no agreement " + named + "."));
      requireInForce(agreement);
      requireAgreed(List.of(agreement), scopes);
      return agreement;
    }
    var active = agreements.list(partner).stream().filter(this::inForce).toList();
    requireAgreed(active, scopes);
    var fitting = active.stream().filter(agreement -> names(agreement, scopes)).toList();
    return switch (fitting.size()) {
      case 1 -> fitting.getFirst();
      case 0 ->
          throw invalid("No single agreement has all of scope; ask under one agreement at a time.");
      default ->
          throw invalid(
              "Several agreements have all of scope; name one in agreement: " + ids(fitting));
    };
  }

  private Optional<Agreement> findAgreement(String id) {
    return AgreementId.find(id).flatMap(agreements::find);
  }

  boolean inForce(Agreement agreement) {
    var terms = agreement.terms();
    var now = clock.instant();
    return agreement.state() == Agreement.State.ACTIVE
        && !now.isBefore(terms.term().from())
        && now.isBefore(terms.term().until());
  }

  private void requireInForce(Agreement agreement) {
    if (!inForce(agreement)) {
      throw invalid("The agreement " + agreement.id() + " is not in force.");
    }
  }

  private static void requireAgreed(List<Agreement> agreements, Set<String> scopes) {
    var missing =
        scopes.stream()
            .filter(scope -> agreements.stream().noneMatch(one -> names(one, Set.of(scope))))
            .toList();
    if (!missing.isEmpty()) {
      throw scope("No agreement in force has these capabilities: " + String.join(" ", missing));
    }
  }

  private static boolean names(Agreement agreement, Set<String> scopes) {
    return agreement.terms().grants().stream()
        .map(grant -> grant.capability().scope())
        .collect(Collectors.toSet())
        .containsAll(scopes);
  }

  private static String ids(List<Agreement> agreements) {
    return agreements.stream().map(one -> one.id().value()).collect(Collectors.joining(" "));
  }

  private static String challenge(Map<String, String> form) {
    var challenge = form.get(PkceParameterNames.CODE_CHALLENGE);
    if (challenge == null || !SHA256.matcher(challenge).matches()) {
      throw invalid("code_challenge is missing or no SHA-256 in base64url.");
    }
    if (!"S256".equals(form.get(PkceParameterNames.CODE_CHALLENGE_METHOD))) {
      throw invalid("code_challenge_method must be S256.");
    }
    return challenge;
  }

  /// A proof at this endpoint binds the code as `dpop_jkt` does (RFC 9449, section 10.1).
  private static Optional<String> key(Map<String, String> form) {
    var named = form.get(Parameters.DPOP_JKT);
    var proved = ProofFilter.findThumbprint();
    if (named == null) {
      return proved;
    }
    if (!SHA256.matcher(named).matches()) {
      throw invalid("dpop_jkt is no thumbprint of a key.");
    }
    if (proved.isPresent() && !proved.get().equals(named)) {
      throw OauthErrors.error(
          OAuth2ErrorCodes.INVALID_DPOP_PROOF, "The proof is made with another key than dpop_jkt.");
    }
    return Optional.of(named);
  }

  private static @Nullable String state(Map<String, String> form) {
    var state = form.get(OAuth2ParameterNames.STATE);
    if (state != null && state.length() > LONGEST_STATE) {
      throw invalid("state is longer than " + LONGEST_STATE + " characters.");
    }
    if (state != null && !state.chars().allMatch(each -> each >= ' ' && each <= '~')) {
      throw invalid("state has characters that are not printable ASCII (RFC 6749, A.5).");
    }
    return state;
  }

  private static RuntimeException invalid(String description) {
    return OauthErrors.error(OAuth2ErrorCodes.INVALID_REQUEST, description);
  }

  private static RuntimeException scope(String description) {
    return OauthErrors.error(OAuth2ErrorCodes.INVALID_SCOPE, description);
  }
}
