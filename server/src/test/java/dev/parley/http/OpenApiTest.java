package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
  @Test
  void descriptionIsServedAsJson() {
    var api = new OpenApi();

    var served = JsonMapper.shared().readTree(api.get());

    assertThat(served.path("openapi").asString()).isEqualTo("3.1.1");
    assertThat(served.at("/paths/~1partner~1v1~1inbox~1threads/get/operationId").asString())
        .isEqualTo("listThreads");
  }
}
