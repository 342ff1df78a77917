package dev.parley.client;

import java.net.URI;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Who the partner is, and which platform it talks to.
///
/// @param issuer the platform's address, exactly as it calls itself; https, or http to this machine
/// @param clientId the partner's id at the platform
/// @param redirectUri where people come back to; one of those registered
public record Settings(
    URI issuer, String clientId, URI redirectUri, PartnerKeys keys, Binding binding) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public Settings {
    var host = issuer.getHost();
    if (host == null || issuer.getQuery() != null || issuer.getFragment() != null) {
      throw new IllegalArgumentException(issuer + " is no issuer: it has no host, or a query");
    }
    if (!"https".equals(issuer.getScheme())
        && !("http".equals(issuer.getScheme()) && LOOPBACK.contains(host))) {
      throw new IllegalArgumentException(issuer + " is no issuer: tokens need https");
    }
  }

  public Settings(URI issuer, String clientId, URI redirectUri, PartnerKeys keys) {
    this(issuer, clientId, redirectUri, keys, new Binding.Dpop(null));
  }

  public Settings with(Binding other) {
    return new Settings(issuer, clientId, redirectUri, keys, other);
  }

  /// What a token is bound to, so that whoever steals it cannot use it.
  public sealed interface Binding {
    /// The DPoP key; a proof goes with every request (RFC 9449).
    ///
    /// @param tls whom to trust; null for whom the Java platform trusts
    record Dpop(@Nullable SSLContext tls) implements Binding {}

    /// A TLS client certificate, which is then the partner's authentication as well (RFC 8705).
    ///
    /// @param tls has the certificate and its key
    record Certificate(SSLContext tls) implements Binding {}

    @Nullable SSLContext tls();
  }
}
