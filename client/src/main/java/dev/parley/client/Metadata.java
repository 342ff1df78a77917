package dev.parley.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where the authorization server's endpoints are, as it says itself (RFC 8414).
///
/// @param revocation null where there is none
record Metadata(URI authorization, URI pushed, URI token, @Nullable URI revocation) {

  /// Where an issuer's metadata is: the well-known path comes before the issuer's own (section
  /// 3.1).
  static URI address(URI issuer) {
    var path = issuer.getRawPath();
    return issuer.resolve(
        "/.well-known/oauth-authorization-server" + ("/".equals(path) ? "" : path));
  }

  /// @throws ProtocolBroken if it is another issuer's (section 3.3), or leads away from TLS
  static Metadata read(Fields fields, Settings settings) {
    var issuer = settings.issuer().toString();
    if (!issuer.equals(fields.text("issuer"))) {
      throw new ProtocolBroken("The metadata found at " + issuer + " is another issuer's.");
    }
    var aliases =
        switch (settings.binding()) {
          case Settings.Binding.Dpop _ -> null;
          case Settings.Binding.Certificate _ -> fields.findObject("mtls_endpoint_aliases");
        };
    var reader = new Endpoints(fields, aliases, settings.issuer().getScheme());
    return new Metadata(
        reader.get("authorization_endpoint"),
        reader.get("pushed_authorization_request_endpoint"),
        reader.get("token_endpoint"),
        reader.find("revocation_endpoint"));
  }

  /// @param aliases where the endpoints are for who has a certificate (RFC 8705, section 5)
  private record Endpoints(Fields all, @Nullable Fields aliases, String scheme) {
    URI get(String name) {
      var uri =
          aliases != null && aliases.findText(name) != null ? aliases.uri(name) : all.uri(name);
      if (!scheme.equals(uri.getScheme()) || uri.getHost() == null) {
        throw new ProtocolBroken("\"" + name + "\" of the issuer is no " + scheme + " address.");
      }
      return uri;
    }

    @Nullable URI find(String name) {
      return all.findText(name) == null ? null : get(name);
    }
  }
}
