package dev.parley.oauth;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Under which name this server signs, and how its operator proves who they are.
///
/// @param issuer the server's public address, scheme, host and port alone (PARLEY_ISSUER); https,
///   but for this machine itself
/// @param platformToken what the platform's back end shows (PARLEY_PLATFORM_TOKEN); empty makes one
///   and keeps it in `data`
/// @param data the folder of everything that is kept (PARLEY_DATA)
@ConfigurationProperties("parley")
record OauthSettings(
    URI issuer, @DefaultValue("") String platformToken, @DefaultValue("./data") Path data) {

  private static final int SHORTEST_TOKEN = 32;

  OauthSettings {
    var host = issuer.getHost();
    if (host == null || !issuer.toString().equals(origin(issuer))) {
      throw new IllegalArgumentException(
          "PARLEY_ISSUER is scheme, host and port alone, as in https://parley.example");
    }
    if (!"https".equals(issuer.getScheme()) && !loopback(host)) {
      throw new IllegalArgumentException("PARLEY_ISSUER must be https, except on this machine");
    }
    if (!platformToken.isEmpty() && platformToken.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException("PARLEY_PLATFORM_TOKEN has at least 32 characters");
    }
  }

  /// Who access tokens are for: the partner API of this server, and nobody else's.
  String audience() {
    return issuer + "/partner";
  }

  boolean secure() {
    return "https".equals(issuer.getScheme());
  }

  static String origin(URI uri) {
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  @Override
  public String toString() {
    return "OauthSettings[issuer=" + issuer + "]";
  }
}
