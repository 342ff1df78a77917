package dev.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The API's description (OpenAPI 3.1) as it was written by hand, in JSON. A server whose jar lacks
/// it, or has it broken, does not start.
@RestController
class OpenApi {
  private static final String WRITTEN = "api/openapi.yaml";

  private final byte[] description;

  OpenApi() {
    this.description = json();
  }

  private static byte[] json() {
    var yaml = new YAMLMapper();
    try (var written = new ClassPathResource(WRITTEN).getInputStream()) {
      return yaml.readTree(written).toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(WRITTEN + " is missing or cannot be read", broken);
    }
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] get() {
    return description.clone();
  }
}
