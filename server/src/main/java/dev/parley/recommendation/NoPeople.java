package dev.parley.recommendation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Tells who follows a link and is nobody: previews, prefetches and bots, by rules that are data
/// (recommendation/no-people.yaml). Who says nothing of themselves is none: every browser does.
@Component
class NoPeople {
  private static final String RULES = "recommendation/no-people.yaml";

  private final Rules rules;
  private final Pattern agents;

  NoPeople() {
    this.rules = read();
    this.agents = Pattern.compile(String.join("|", rules.agents()), Pattern.CASE_INSENSITIVE);
  }

  /// @param headers by name, the words that give it away
  /// @param agents patterns of the `User-Agent` that do
  record Rules(Map<String, List<String>> headers, List<String> agents) {}

  private static Rules read() {
    var yaml =
        YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (var file = new ClassPathResource(RULES).getInputStream()) {
      return yaml.readValue(file, Rules.class);
    } catch (IOException broken) {
      throw new UncheckedIOException("no " + RULES + " comes along", broken);
    }
  }

  /// @param header gives a header's value by name
  boolean isOne(String method, Function<String, @Nullable String> header) {
    var agent = Objects.requireNonNullElse(header.apply("User-Agent"), "");
    return !method.equals("GET")
        || agent.isBlank()
        || agents.matcher(agent).find()
        || rules.headers().entrySet().stream()
            .anyMatch(rule -> has(header.apply(rule.getKey()), rule.getValue()));
  }

  private static boolean has(@Nullable String value, List<String> words) {
    var text = Objects.requireNonNullElse(value, "").toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(text::contains);
  }
}
