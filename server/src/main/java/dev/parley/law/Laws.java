package dev.parley.law;

import dev.parley.party.Territory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// All law that is known, from `law/*.yaml`.
@Component
@EnableConfigurationProperties(LawSettings.class)
public class Laws {
  private final List<Rule> rules;
  private final ContentRule floor;
  private volatile Today today;

  Laws(LawSettings settings) {
    this.rules = read();
    this.floor = settings.contentFloor();
    this.today = new Today(new Lenient(LocalDate.EPOCH, List.of(), List.of()), Map.of());
  }

  /// Where content needs less than everybody's consent, on one day.
  ///
  /// @param author codes of the territories in which it needs its author's
  /// @param oneParty codes of those in which it needs nobody else's
  public record Lenient(LocalDate day, List<String> author, List<String> oneParty) {}

  /// @param territory null where nobody knows it: then the strictest holds
  public Law in(@Nullable Territory territory, LocalDate day) {
    var known = today;
    if (territory == null || !known.lenient().day().equals(day)) {
      return read(territory, day);
    }
    return Objects.requireNonNull(known.laws().get(territory));
  }

  /// The same for every territory at once, in a form that a statement can take.
  public Lenient lenient(Instant now) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var known = today;
    if (!known.lenient().day().equals(day)) {
      known = on(day);
      today = known;
    }
    return known.lenient();
  }

  /// What holds on one day: law changes at midnight, and is asked for with every request.
  private record Today(Lenient lenient, Map<Territory, Law> laws) {}

  private Today on(LocalDate day) {
    var laws = new HashMap<Territory, Law>();
    var author = new ArrayList<String>();
    var oneParty = new ArrayList<String>();
    for (var territory : Territory.stream().toList()) {
      var law = read(territory, day);
      laws.put(territory, law);
      switch (law.content()) {
        case ONE_PARTY -> oneParty.add(territory.code());
        case AUTHOR -> author.add(territory.code());
        case ALL_PARTY -> {}
      }
    }
    return new Today(new Lenient(day, List.copyOf(author), List.copyOf(oneParty)), laws);
  }

  private Law read(@Nullable Territory territory, LocalDate day) {
    var content = find(territory, day, Rule::content);
    var age = find(territory, day, Rule::age);
    var stated = content.rule().orStricter(floor);
    return new Law(
        stated, content.citation(), stated != content.rule(), age.rule(), age.citation());
  }

  private record Found<T>(T rule, String citation) {}

  /// The state's own rule before the country's, that before what holds where none is known; of
  /// several the newest.
  private <T> Found<T> find(
      @Nullable Territory territory, LocalDate day, Function<Rule, @Nullable T> demand) {
    var places =
        territory == null ? Stream.<Territory>of() : Stream.of(territory, territory.country());
    return places
        .map(place -> newest(day, demand, rule -> rule.territories().contains(place)))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> newest(day, demand, rule -> rule.territories().isEmpty()))
        .orElseThrow(() -> new IllegalStateException("law/ has no rule for unknown territories"));
  }

  private <T> Optional<Found<T>> newest(
      LocalDate day, Function<Rule, @Nullable T> demand, Predicate<Rule> where) {
    return rules.stream()
        .filter(where)
        .filter(rule -> !rule.since().isAfter(day) && demand.apply(rule) != null)
        .max(Comparator.comparing(Rule::since))
        .map(rule -> new Found<>(Objects.requireNonNull(demand.apply(rule)), rule.citation()));
  }

  private record Statutes(List<Rule> rules) {}

  private static List<Rule> read() {
    var yaml = YAMLMapper.builder().build();
    var all = new ArrayList<Rule>();
    try {
      for (var file :
          new PathMatchingResourcePatternResolver().getResources("classpath:law/*.yaml")) {
        try (var content = file.getInputStream()) {
          all.addAll(yaml.readValue(content, Statutes.class).rules());
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return List.copyOf(all);
  }
}
