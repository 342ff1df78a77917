package dev.parley.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The address of a request as a proof names it (`htu`, RFC 9449 section 4.2): without query and
/// fragment, and in one spelling (RFC 3986, sections 6.2.2 and 6.2.3).
final class HttpTarget {

  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

  private HttpTarget() {}

  /// Whether two addresses are one. The usual case, one spelling, costs a comparison.
  static boolean same(String claimed, String actual) {
    if (claimed.equals(actual)) {
      return true;
    }
    var one = normalised(claimed);
    return one.isPresent() && one.equals(normalised(actual));
  }

  static Optional<String> normalised(String address) {
    try {
      var uri = new URI(address);
      if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
        return Optional.empty();
      }
      var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      var port = uri.getPort() == defaultPort(scheme) ? -1 : uri.getPort();
      var authority = uri.getHost().toLowerCase(Locale.ROOT) + (port == -1 ? "" : ":" + port);
      return Optional.of(scheme + "://" + authority + path(uri));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String path(URI uri) throws URISyntaxException {
    var path = uri.getRawPath();
    if (path == null || path.isEmpty()) {
      return "/";
    }
    var escaped =
        ESCAPE
            .matcher(path)
            .replaceAll(match -> {
              var plain = String.valueOf((char) Integer.parseInt(match.group(1), 16));
              return UNRESERVED.matcher(plain).matches()
                  ? plain
                  : match.group().toUpperCase(Locale.ROOT);
            });
    return new URI(escaped).normalize().getRawPath();
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> -1;
    };
  }
}
