package dev.parley.oauth;

import dev.parley.agreement.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;

/// What the authorization server says of itself (RFC 8414): what it does, and nothing that Spring
/// could do and this server does not.
record Metadata(OauthSettings settings) {

  void complete(OAuth2AuthorizationServerMetadata.Builder builder) {
    builder.claims(this::complete);
  }

  private void complete(Map<String, Object> claims) {
    var clients =
        settings.secure()
            ? List.of("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth")
            : List.of("private_key_jwt");
    var algorithms = SignatureAlgorithm.names();
    claims.put(
        "grant_types_supported",
        List.of("authorization_code", "refresh_token", "client_credentials"));
    claims.put("response_modes_supported", List.of("query"));
    claims.put("require_pushed_authorization_requests", true);
    claims.put("authorization_response_iss_parameter_supported", true);
    claims.put("dpop_signing_alg_values_supported", algorithms);
    claims.put("tls_client_certificate_bound_access_tokens", settings.secure());
    claims.put("authorization_details_types_supported", DetailType.words());
    claims.put("grant_management_actions_supported", GrantAction.supported());
    claims.put("grant_management_endpoint", settings.issuer() + GrantsApi.PATH);
    claims.put("grant_management_action_required", false);
    claims.put("protected_resources", List.of(settings.audience()));
    claims.put(
        "scopes_supported",
        Stream.concat(
                Arrays.stream(Capability.values()).map(Capability::scope), CompanyScope.words())
            .distinct()
            .toList());
    for (var endpoint : List.of("token", "revocation", "introspection")) {
      claims.put(endpoint + "_endpoint_auth_methods_supported", clients);
      claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", algorithms);
    }
  }
}
