package dev.parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// The platform's partner API, as a bound token opens it: a fresh proof with every attempt, and the
/// nonce that the server wants in it.
final class ResourceServer {
  private final Settings settings;
  private final Wire wire;
  private final Proofs proofs;
  private final Nonces nonces;

  ResourceServer(Settings settings, Wire wire, Proofs proofs, Nonces nonces) {
    this.settings = settings;
    this.wire = wire;
    this.proofs = proofs;
    this.nonces = nonces;
  }

  /// The answer, whatever it says. Every ask may be repeated: reads and deletions are the same
  /// twice, and sends carry their key.
  Answer send(Ask ask, Tokens tokens) {
    var answer = wire.send(() -> request(ask, tokens), Wire.Repeat.ALWAYS);
    for (int challenges = 1; wantsAnotherProof(answer.challenge(), challenges); challenges++) {
      answer = wire.send(() -> request(ask, tokens), Wire.Repeat.ALWAYS);
    }
    return answer;
  }

  /// The open stream.
  ///
  /// @throws StreamRefused with the answer that came instead
  InputStream open(Ask ask, Tokens tokens) throws StreamRefused {
    var response = wire.open(request(ask, tokens).build());
    for (int challenges = 1; response.statusCode() != 200; challenges++) {
      var answer = read(response);
      if (!wantsAnotherProof(answer.challenge(), challenges)) {
        throw new StreamRefused(answer);
      }
      response = wire.open(request(ask, tokens).build());
    }
    return response.body();
  }

  private static Answer read(HttpResponse<InputStream> response) {
    try (var body = response.body()) {
      return new Answer(
          response.uri(),
          response.statusCode(),
          response.headers(),
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new Unreachable("The answer broke off.", broken);
    }
  }

  /// For a nonce, or because the proof was seen before: the JDK's client repeats a read of its own
  /// accord, as it is, when a kept connection turns out to be closed. After the last attempt the
  /// challenge itself is the answer.
  private static boolean wantsAnotherProof(String challenge, int challenges) {
    return challenges < AuthorizationServer.MOST_CHALLENGES
        && ("use_dpop_nonce".equals(challenge) || "invalid_dpop_proof".equals(challenge));
  }

  private HttpRequest.Builder request(Ask ask, Tokens tokens) {
    var uri = ask.uri(settings.issuer());
    var request = ask.request(uri);
    return switch (settings.binding()) {
      case Settings.Binding.Dpop _ ->
          request
              .header("Authorization", "DPoP " + tokens.accessToken())
              .header(
                  "DPoP",
                  proofs.proof(
                      ask.method(), uri, tokens.accessToken(), nonces.find(uri).orElse(null)));
      case Settings.Binding.Certificate _ ->
          request.header("Authorization", "Bearer " + tokens.accessToken());
    };
  }

  /// Another answer than a stream.
  static final class StreamRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    StreamRefused(Answer answer) {
      super("status " + answer.status(), null, false, false);
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }
}
