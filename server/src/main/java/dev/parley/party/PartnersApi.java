package dev.parley.party;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/platform/v1/partners")
class PartnersApi {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Partners partners;
  private final JsonMapper json;

  PartnersApi(Partners partners, JsonMapper json) {
    this.partners = partners;
    this.json = json;
  }

  record Known(
      String id,
      String name,
      List<URI> redirectUris,
      Map<String, Object> jwks,
      @Nullable String tlsClientSubject) {}

  record Told(
      String name,
      List<URI> redirectUris,
      Map<String, Object> jwks,
      @Nullable String tlsClientSubject) {}

  @PutMapping("/{id}")
  Known put(@PathVariable String id, @RequestBody Told told) {
    told.redirectUris().forEach(PartnersApi::requireRedirect);
    var jwks = requirePublic(json.writeValueAsString(told.jwks()));
    partners.put(
        new Partner(id(id), told.name(), told.redirectUris(), jwks, told.tlsClientSubject()));
    return get(id);
  }

  @GetMapping("/{id}")
  Known get(@PathVariable String id) {
    return partners
        .find(id(id))
        .map(this::known)
        .orElseThrow(() -> Problem.notFound("partner").asException());
  }

  @GetMapping
  Page<Known> list() {
    return new Page<>(partners.list().stream().map(this::known).toList(), null);
  }

  private Known known(Partner partner) {
    return new Known(
        partner.id().value(),
        partner.name(),
        partner.redirectUris(),
        json.readValue(partner.jwks(), OBJECT),
        partner.tlsClientSubject());
  }

  private static PartnerId id(String id) {
    try {
      return new PartnerId(id);
    } catch (IllegalArgumentException bad) {
      throw invalid("id", String.valueOf(bad.getMessage()));
    }
  }

  /// FAPI 2.0 section 5.3.2.2: no plain http, but for native apps on the loopback address.
  private static void requireRedirect(URI uri) {
    var host = String.valueOf(uri.getHost());
    var loopback = host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
    var secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback);
    if (!secure || uri.getFragment() != null) {
      throw invalid("redirectUris", "'%s' is not an https address.".formatted(uri));
    }
  }

  private static String requirePublic(String jwks) {
    try {
      var keys = JWKSet.parse(jwks);
      if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
        throw invalid("jwks", "These are private keys; hand in the public ones, and change these.");
      }
      return keys.toString();
    } catch (ParseException bad) {
      throw invalid("jwks", "This is no JWK set (RFC 7517): " + bad.getMessage());
    }
  }

  private static RuntimeException invalid(String field, String detail) {
    return Problem.badRequest("invalid-field", detail).with("field", field).asException();
  }
}
