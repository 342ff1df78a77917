package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds `api/parley.http` against the description of the API.
class HttpFileTest {
  private final Contract contract = new Contract();

  static List<HttpFile.Request> requests() throws IOException {
    return HttpFile.requests(Files.readString(Source.root().resolve("api/parley.http")));
  }

  @Test
  void everyOperationIsThere() throws IOException {
    var asked = new TreeSet<String>();
    requests()
        .forEach(request ->
            contract.findOperationId(request.method(), request.path()).ifPresent(asked::add));

    assertThat(asked).isEqualTo(contract.operationIds());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestNamesAnOperationOfTheDescription(HttpFile.Request request) {
    var operation = contract.findOperationId(request.method(), request.path());

    assertThat(operation).as(request.toString()).isPresent();
    assertThat(request.name()).as(request.toString()).isIn("", operation.get());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyBodyIsAsTheDescriptionWantsIt(HttpFile.Request request) {
    if (!request.body().isEmpty()) {
      var faults =
          contract.faultsOfRequest(
              request.method(), request.path(), request.type(), request.body());

      assertThat(faults).as(request.toString()).isEmpty();
    }
  }
}
