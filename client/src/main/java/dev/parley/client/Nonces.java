package dev.parley.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The last DPoP nonce of each server (RFC 9449, section 8.2: the newest one replaces the others).
final class Nonces {
  private final Map<String, String> byOrigin = new ConcurrentHashMap<>();

  void note(URI from, HttpHeaders headers) {
    headers.firstValue("DPoP-Nonce").ifPresent(nonce -> byOrigin.put(origin(from), nonce));
  }

  Optional<String> find(URI to) {
    return Optional.ofNullable(byOrigin.get(origin(to)));
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
