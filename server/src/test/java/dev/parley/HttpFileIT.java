package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.HttpFile.Request;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Sends `api/parley.http` to a real server, from top to bottom, as somebody in an editor would.
class HttpFileIT {
  private final Contract contract = new Contract();

  @Test
  void everyRequestIsAnsweredAsPromised() throws IOException {
    try (var server = ParleyServer.start()) {
      for (var request : requests(server)) {
        var answer = send(server, request);

        contract.check(answer);
        if (!needsASignature(request)) {
          assertThat(answer.statusCode()).as("%s: %s", request, answer.body()).isBetween(200, 299);
        }
      }
    }
  }

  private static List<Request> requests(ParleyServer server) throws IOException {
    var text = Files.readString(Source.root().resolve("api/parley.http"));
    return HttpFile.requests(text, Map.of("platformToken", server.platformToken()));
  }

  /// Where the file can say no more than what is to be put there, or where people have to act
  /// before.
  private static boolean needsASignature(Request request) {
    return request.path().startsWith("/partner/")
        || request.path().startsWith("/r/")
        || request.path().endsWith("/signature")
        || request.path().endsWith("/agreements/filmhaus-inbox/suspension")
        || request.path().endsWith("/fulfilments")
        || request.path().endsWith("/certifications")
        || request.path().equals("/agreements/filmhaus-inbox")
        || (request.path().startsWith("/oauth2/") && !request.path().endsWith("/jwks"));
  }

  private static HttpResponse<String> send(ParleyServer server, Request request) {
    var headers =
        request.headers().entrySet().stream()
            .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
            .toArray(String[]::new);
    var isForm = request.type().endsWith("form-urlencoded");
    var body = isForm ? request.body().replace("\n", "") : request.body();
    return server.send(request.method(), request.target(), body.isEmpty() ? null : body, headers);
  }
}
