package dev.parley.client;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the person's browser came back.
record Callback(Map<String, String> parameters) {

  /// @throws ProtocolBroken if a parameter is there twice: then nobody knows which one counts
  static Callback parse(URI uri) {
    var parameters = new HashMap<String, String>();
    var query = uri.getRawQuery();
    for (var pair : query == null ? new String[0] : query.split("&")) {
      var equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
        throw new ProtocolBroken("The callback has \"" + name + "\" twice.");
      }
    }
    return new Callback(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      throw new ProtocolBroken("The callback's query cannot be read.", unreadable);
    }
  }

  /// The code, once it is sure that it answers this request and comes from this issuer (RFC 9207).
  /// Both are checked before anything else in it is believed, an error included.
  String code(AuthorizationRequest request, Settings settings) {
    if (!matches(parameters.get("state"), request.state())) {
      throw new ProtocolBroken("The callback's state is not the request's.");
    }
    if (!matches(parameters.get("iss"), settings.issuer().toString())) {
      throw new ProtocolBroken("The callback does not come from " + settings.issuer() + ".");
    }
    var error = parameters.get("error");
    if (error != null) {
      throw new AuthorizationFailed(error, parameters.getOrDefault("error_description", ""));
    }
    var code = parameters.get("code");
    if (code == null) {
      throw new ProtocolBroken("The callback has neither code nor error.");
    }
    return code;
  }

  private static boolean matches(@Nullable String came, String expected) {
    return came != null
        && MessageDigest.isEqual(
            came.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
