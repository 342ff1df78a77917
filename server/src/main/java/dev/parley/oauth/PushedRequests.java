package dev.parley.oauth;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.ConsentRequests;
import dev.parley.party.PartnerId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

  private final FittingAgreements agreements;
  private final Clients clients;
  private final OauthSettings settings;
  private final DetailsReader details;
  private final GrantRequests grants;
  private final ConsentRequests requests;

  PushedRequests(
      FittingAgreements agreements,
      Clients clients,
      OauthSettings settings,
      DetailsReader details,
      GrantRequests grants,
      ConsentRequests requests) {
    this.agreements = agreements;
    this.clients = clients;
    this.settings = settings;
    this.details = details;
    this.grants = grants;
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
    var partner = new PartnerId(client);
    var redirectUri = redirectUri(form, client);
    var precise = details.read(partner, form.get(Parameters.DETAILS));
    var scopes = scopes(form, precise);
    var grant = grants.read(partner, form);
    var named = grant.map(GrantRequest::agreement).orElse(form.get(Parameters.AGREEMENT));
    var agreement = agreements.of(partner, named, scopes);
    precise
        .strayPurpose(agreement)
        .ifPresent(stray -> {
          throw DetailsReader.error(stray);
        });
    var parameters = parameters(form, agreement);
    grant.ifPresent(asked -> parameters.putAll(asked.parameters()));
    parameters.put(
        Parameters.REQUEST,
        String.valueOf(requests.open(agreement, Question.capabilities(scopes))));
    return new OAuth2PushedAuthorizationRequestAuthenticationToken(
        settings.issuer() + "/oauth2/authorize",
        client,
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()),
        redirectUri,
        state(form),
        scopes,
        parameters);
  }

  private static Map<String, Object> parameters(Map<String, String> form, Agreement agreement) {
    var parameters = new HashMap<String, Object>();
    parameters.put(Parameters.AGREEMENT, agreement.id().value());
    parameters.put(Parameters.AGREEMENT_VERSION, String.valueOf(agreement.version()));
    parameters.put(PkceParameterNames.CODE_CHALLENGE, challenge(form));
    parameters.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
    key(form).ifPresent(key -> parameters.put(Parameters.DPOP_JKT, key));
    if (form.containsKey(Parameters.DETAILS)) {
      parameters.put(Parameters.DETAILS, form.get(Parameters.DETAILS));
    }
    return parameters;
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

  /// What is asked for in either way; said precisely, it is asked for no further than that.
  private static Set<String> scopes(Map<String, String> form, Details precise) {
    var scope = form.getOrDefault(OAuth2ParameterNames.SCOPE, "").strip();
    if (scope.isEmpty() && precise.all().isEmpty()) {
      throw scope("scope is missing: name the capabilities, or send authorization_details.");
    }
    var scopes = new LinkedHashSet<String>();
    precise.extents().keySet().forEach(capability -> scopes.add(capability.scope()));
    if (!scope.isEmpty()) {
      scopes.addAll(Arrays.asList(scope.split(" +")));
    }
    var unknown = scopes.stream().filter(one -> Capability.ofScope(one).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw scope("These are no capabilities: " + String.join(" ", unknown));
    }
    return scopes;
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
