package dev.parley.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;

/// What is asked of the partner API, without who asks.
///
/// @param path below `/partner/v1`
/// @param headers besides those that say who asks
/// @param body empty where there is none
record Ask(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final String NOTHING = "";

  static Ask get(String path, Map<String, String> query) {
    return new Ask("GET", path, query, Map.of("Accept", "application/json"), NOTHING);
  }

  static Ask delete(String path) {
    return new Ask("DELETE", path, Map.of(), Map.of("Accept", "application/json"), NOTHING);
  }

  /// Of what is the same twice, and so needs no key.
  static Ask post(String path, Object body) {
    var headers = Map.of("Accept", "application/json", "Content-Type", "application/json");
    return new Ask("POST", path, Map.of(), headers, Fields.write(body));
  }

  static Ask post(String path, String idempotencyKey, Object body) {
    var headers =
        Map.of(
            "Accept", "application/json",
            "Content-Type", "application/json",
            "Idempotency-Key", idempotencyKey);
    return new Ask("POST", path, Map.of(), headers, Fields.write(body));
  }

  Ask with(Map<String, String> otherHeaders) {
    return new Ask(method, path, query, otherHeaders, body);
  }

  URI uri(URI issuer) {
    var words =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + AuthorizationServer.encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    var base = issuer.toString().replaceFirst("/$", "");
    return URI.create(base + "/partner/v1" + path + (words.isEmpty() ? "" : "?" + words));
  }

  HttpRequest.Builder request(URI uri) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(uri).method(method, publisher);
    headers.forEach(request::header);
    return request;
  }
}
