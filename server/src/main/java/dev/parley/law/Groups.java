package dev.parley.law;

import dev.parley.party.Territory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Territories that often stand together, each group under its name, from `law/groups.yaml`.
record Groups(Map<String, Set<Territory>> groups) {
  /// A field with a slip in its name would be a demand that nobody sees.
  static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static Groups read() {
    try (var file = open("groups")) {
      return YAML.readValue(file, Groups.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static InputStream open(String file) {
    var found = Groups.class.getResourceAsStream("/law/%s.yaml".formatted(file));
    return Objects.requireNonNull(found, () -> "there is no law/%s.yaml".formatted(file));
  }

  boolean has(String name) {
    return groups.containsKey(name);
  }

  Set<Territory> get(String name) {
    return Objects.requireNonNull(groups.get(name), name);
  }
}
