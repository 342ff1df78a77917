package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `api/openapi.yaml` promises, held against what the server really answers.
///
/// Stricter than the file in one way: a field that the file does not name is a fault here, while
/// clients are told to ignore it.
public final class Contract {
  private static final String FILE = "https://parley.dev/openapi.json";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /// Said once in the file's introduction, for every operation.
  private static final Set<Integer> ANYWHERE = Set.of(405, 406, 500);

  private final ObjectNode file;
  private final SchemaRegistry schemas;

  public Contract() {
    this.file = read();
    complete(file);
    var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(config).schemas(Map.of(FILE, file.toString())));
  }

  private static ObjectNode read() {
    try (var written = new ClassPathResource("api/openapi.yaml").getInputStream()) {
      return (ObjectNode) new YAMLMapper().readTree(written);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Makes references absolute, so that any part of the file stands alone, and closes every object
  /// that names its fields and does not say that there may be others.
  private static void complete(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.path("$ref").isString() && object.path("$ref").stringValue().startsWith("#")) {
        object.put("$ref", FILE + object.path("$ref").stringValue());
      }
      if ("object".equals(object.path("type").asString(""))
          && object.path("properties").isObject()
          && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    node.forEach(Contract::complete);
  }

  /// Every operation of the file: its method and its path, the names of variables left out.
  public Set<String> operations() {
    var operations = new TreeSet<String>();
    file.path("paths")
        .forEachEntry((path, item) ->
            item.propertyNames().stream()
                .filter(METHODS::contains)
                .forEach(method -> operations.add(operation(method, path))));
    return operations;
  }

  /// The ids of all operations.
  public Set<String> operationIds() {
    var ids = new TreeSet<String>();
    file.path("paths")
        .forEach(item ->
            item.forEach(
                operation -> operation.path("operationId").asStringOpt().ifPresent(ids::add)));
    return ids;
  }

  /// The id of the operation that this asks for, if there is one.
  public Optional<String> findOperationId(String method, String path) {
    var operation = find(method, path);
    return operation == null
        ? Optional.empty()
        : Optional.of(operation.path("operationId").stringValue());
  }

  /// In what a request's body is not as the file wants it; bodies in JSON, in lines of JSON, and
  /// forms.
  public List<String> faultsOfRequest(String method, String path, String type, String body) {
    var operation = find(method, path);
    var contents =
        operation == null
            ? MissingNode.getInstance()
            : operation.path("requestBody").path("content");
    var content = contents.path(type);
    if (content.isMissingNode()) {
      return List.of("'" + type + "' is not taken, but " + contents.propertyNames());
    }
    var faults = new ArrayList<String>();
    if (content.has("x-line")) {
      body.lines()
          .forEach(line -> checkSchema("line " + line, content.path("x-line"), line, faults));
    } else if (type.endsWith("json")) {
      checkSchema("body", content.path("schema"), body, faults);
    } else if (type.endsWith("form-urlencoded")) {
      checkSchema("form", content.path("schema"), form(body).toString(), faults);
    }
    return faults;
  }

  private static ObjectNode form(String body) {
    var form = YAMLMapper.shared().createObjectNode();
    for (var pair : body.replace("\n", "").split("&", -1)) {
      var parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  public static String operation(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  /// What is wrong with the examples that the file itself gives.
  public List<String> faultsOfExamples() {
    var faults = new ArrayList<String>();
    checkExamples("", file, faults);
    return faults;
  }

  private void checkExamples(String where, JsonNode node, List<String> faults) {
    if (node.has("schema") && node.has("example")) {
      checkSchema(where, node.path("schema"), node.path("example").toString(), faults);
    }
    if (node.has("examples") && node.has("type")) {
      node.path("examples")
          .forEach(example -> checkSchema(where, node, example.toString(), faults));
    }
    node.forEachEntry((name, child) -> checkExamples(where + "/" + name, child, faults));
  }

  /// @throws AssertionError naming everything in which the answer is not as promised
  public void check(HttpResponse<String> response) {
    var request = response.request();
    var answer = new Answer(response.statusCode(), response.headers(), response.body());
    check(request.method(), request.uri().getPath(), answer);
  }

  /// @param body empty where there is none, or where it is a stream that was not read
  public record Answer(int status, HttpHeaders headers, String body) {}

  public void check(String method, String path, Answer answer) {
    var faults = new ArrayList<String>();
    var operation = find(method, path);
    if (operation == null) {
      faults.add("there is no such operation");
    } else {
      check(operation, answer, faults);
    }
    assertThat(faults)
        .as("%s %s answered %d: %s", method, path, answer.status(), answer.body())
        .isEmpty();
  }

  private void check(JsonNode operation, Answer answer, List<String> faults) {
    var response = resolve(operation.path("responses").path(String.valueOf(answer.status())));
    if (response.isMissingNode() && ANYWHERE.contains(answer.status())) {
      response = file.at("/components/responses/NotFound");
    }
    if (response.isMissingNode()) {
      faults.add("this status is not promised");
      return;
    }
    response
        .path("headers")
        .forEachEntry((name, header) -> checkHeader(name, resolve(header), answer, faults));
    checkContent(response.path("content"), answer, faults);
  }

  private void checkHeader(String name, JsonNode header, Answer answer, List<String> faults) {
    var value = answer.headers().firstValue(name);
    if (value.isEmpty()) {
      if (header.path("required").asBoolean(false)) {
        faults.add("header " + name + " is missing");
      }
      return;
    }
    var isNumber = "integer".equals(header.path("schema").path("type").asString(""));
    var json = isNumber ? value.get() : YAMLMapper.shared().valueToTree(value.get()).toString();
    checkSchema("header " + name, header.path("schema"), json, faults);
  }

  private void checkContent(JsonNode contents, Answer answer, List<String> faults) {
    var type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
    if (contents.isMissingNode()) {
      if (!answer.body().isEmpty()) {
        faults.add("there is a body of type '" + type + "' where none is promised");
      }
      return;
    }
    var content = contents.path(type);
    if (content.isMissingNode()) {
      faults.add("'" + type + "' is not promised, but " + contents.propertyNames());
    } else if (content.has("x-line")) {
      answer
          .body()
          .lines()
          .forEach(line -> checkSchema("line " + line, content.path("x-line"), line, faults));
    } else if (type.endsWith("json")) {
      checkSchema("body", content.path("schema"), answer.body(), faults);
    }
  }

  private void checkSchema(String what, JsonNode schema, String json, List<String> faults) {
    for (var error : schemas.getSchema(schema).validate(json, InputFormat.JSON)) {
      faults.add(what + " " + error);
    }
  }

  private JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref");
    return reference.isString()
        ? file.at(reference.stringValue().substring(FILE.length() + 1))
        : node;
  }

  /// The operation of the path that fits; one without variables before one with them.
  private @Nullable JsonNode find(String method, String path) {
    @Nullable JsonNode found = null;
    for (var template : file.path("paths").properties()) {
      var fits = path.matches(pattern(template.getKey()));
      var operation = template.getValue().path(method.toLowerCase(Locale.ROOT));
      if (fits && operation.isObject() && (found == null || !template.getKey().contains("{"))) {
        found = operation;
      }
    }
    return found;
  }

  private static String pattern(String template) {
    var pattern = new StringBuilder();
    for (var step : template.substring(1).split("/")) {
      pattern.append('/').append(step.startsWith("{") ? "[^/]+" : Pattern.quote(step));
    }
    return pattern.toString();
  }
}
