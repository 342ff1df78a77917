package dev.parley.party;

import static dev.parley.http.InvalidFieldException.require;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.parley.http.InvalidFieldException;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.http.Text;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
      @Nullable String tlsClientSubject) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_REDIRECTS = 20;
    private static final int LONGEST_REDIRECT = 2000;
    private static final int LONGEST_SUBJECT = 500;

    Told {
      Text.require("name", name, 1, LONGEST_NAME);
      var count = redirectUris.size();
      require(
          count >= 1 && count <= MOST_REDIRECTS,
          "redirectUris",
          "there are %d, of 1 to %d".formatted(count, MOST_REDIRECTS));
      require(Set.copyOf(redirectUris).size() == count, "redirectUris", "one is there twice");
      redirectUris.forEach(Told::requireRedirect);
      if (tlsClientSubject != null) {
        Text.require("tlsClientSubject", tlsClientSubject, 1, LONGEST_SUBJECT);
      }
    }

    /// FAPI 2.0 section 5.3.2.2: no plain http, but for native apps on the loopback address.
    private static void requireRedirect(URI uri) {
      var host = String.valueOf(uri.getHost());
      var loopback = host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
      var secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback);
      require(
          secure && uri.getFragment() == null && uri.getHost() != null,
          "redirectUris",
          "'%s' is not an https address".formatted(uri));
      Text.require("redirectUris", uri.toString(), 1, LONGEST_REDIRECT);
    }
  }

  @PutMapping("/{id}")
  Known put(@PathVariable String id, @RequestBody Told told) {
    var jwks = requirePublic(json.writeValueAsString(told.jwks()));
    var partner =
        new Partner(newId(id), told.name(), told.redirectUris(), jwks, told.tlsClientSubject());
    partners.put(partner);
    return known(partners.get(partner.id()));
  }

  @GetMapping("/{id}")
  Known get(@PathVariable String id) {
    return id(id)
        .flatMap(partners::find)
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

  private static PartnerId newId(String id) {
    return id(id)
        .orElseThrow(() ->
            new InvalidFieldException(
                "id", "it has 2 to 63 of a-z, 0-9 and -, first a letter or digit"));
  }

  /// Empty where no partner can have that id.
  private static Optional<PartnerId> id(String id) {
    try {
      return Optional.of(new PartnerId(id));
    } catch (IllegalArgumentException bad) {
      return Optional.empty();
    }
  }

  private static String requirePublic(String jwks) {
    try {
      var keys = JWKSet.parse(jwks);
      if (keys.getKeys().stream().anyMatch(JWK::isPrivate)) {
        throw new InvalidFieldException(
            "jwks", "these are private keys; hand in the public ones, and change these");
      }
      return keys.toString();
    } catch (ParseException bad) {
      throw new InvalidFieldException("jwks", "it is no JWK set (RFC 7517)");
    }
  }
}
