package dev.parley.oauth;

import dev.parley.agreement.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says where tokens for the partner API come from (RFC 9728).
@RestController
class ProtectedResourceApi {

  static final String PATH = "/.well-known/oauth-protected-resource/partner";

  private final OauthSettings settings;

  ProtectedResourceApi(OauthSettings settings) {
    this.settings = settings;
  }

  @GetMapping(PATH)
  Map<String, Object> metadata() {
    return Map.of(
        "resource", settings.audience(),
        "authorization_servers", List.of(settings.issuer().toString()),
        "scopes_supported", Arrays.stream(Capability.values()).map(Capability::scope).toList(),
        "authorization_details_types_supported", DetailType.words(),
        "bearer_methods_supported", List.of("header"),
        "tls_client_certificate_bound_access_tokens", settings.secure(),
        "dpop_signing_alg_values_supported", SignatureAlgorithm.names());
  }
}
