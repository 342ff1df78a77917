package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Set<String> PROMISED =
      Set.of("/partner/", "/platform/", "/agreements", "/openapi.json");

  private final Contract contract = new Contract();

  @Test
  void serverHasNothingThatTheFileDoesNotPromise() {
    var promised = contract.operations();

    var mapped = mapped();

    assertThat(mapped).isNotEmpty().isSubsetOf(promised);
  }

  private static Set<String> mapped() {
    var operations = new TreeSet<String>();
    for (var endpoint : Endpoint.list()) {
      if (PROMISED.stream().anyMatch(endpoint.path()::startsWith)) {
        assertThat(endpoint.verb()).as("%s has no method", endpoint.path()).isNotEmpty();
        operations.add(Contract.operation(endpoint.verb(), endpoint.path()));
      }
    }
    return operations;
  }

  @Test
  void examplesKeepWhatTheFilePromises() {
    assertThat(contract.faultsOfExamples()).isEmpty();
  }

  @Test
  void answerAsPromisedPasses() {
    var answer = answer(200, "application/json", "{\"items\":[],\"next\":null}", "0/17");

    contract.check("GET", "/partner/v1/inbox/threads", answer);
  }

  @Test
  void answerWithoutReceiptFails() {
    var answer = answer(200, "application/json", "{\"items\":[],\"next\":null}", null);

    assertThatThrownBy(() -> contract.check("GET", "/partner/v1/inbox/threads", answer))
        .hasMessageContaining("Parley-Receipt is missing");
  }

  @Test
  void answerWithAFieldOfItsOwnFails() {
    var answer =
        answer(200, "application/json", "{\"items\":[],\"next\":null,\"extra\":1}", "0/17");

    assertThatThrownBy(() -> contract.check("GET", "/partner/v1/inbox/threads", answer))
        .hasMessageContaining("extra");
  }

  @Test
  void answerOfAnotherTypeOrStatusFails() {
    var html = answer(200, "text/html", "<p>", "0/17");
    var teapot = answer(418, "application/json", "{}", "0/17");

    assertThatThrownBy(() -> contract.check("GET", "/partner/v1/inbox/threads", html))
        .hasMessageContaining("text/html");
    assertThatThrownBy(() -> contract.check("GET", "/partner/v1/inbox/threads", teapot))
        .hasMessageContaining("not promised");
  }

  @Test
  void problemOfAnUnknownTypeFails() {
    var body =
        """
        {"type":"https://parley.dev/problems/%s","title":"t","status":404,"detail":"d",
         "instance":"urn:uuid:5f0c1c6e-7d0a-4d53-8a51-1b2a8f7f2c11"}\
        """;
    var known = answer(404, "application/problem+json", body.formatted("not-found"), null);
    var unknown = answer(404, "application/problem+json", body.formatted("no-idea"), null);

    contract.check("GET", "/partner/v1/inbox/threads/x", known);

    assertThatThrownBy(() -> contract.check("GET", "/partner/v1/inbox/threads/x", unknown))
        .hasMessageContaining("type");
  }

  private static Contract.Answer answer(
      int status, String type, String body, @Nullable String receipt) {
    var headers = new HashMap<>(Map.of("Content-Type", List.of(type)));
    if (receipt != null) {
      headers.put("Parley-Receipt", List.of(receipt));
    }
    return new Contract.Answer(status, HttpHeaders.of(headers, (_, _) -> true), body);
  }
}
