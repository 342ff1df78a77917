package dev.parley.law;

import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// All law that is known, from `law/*.yaml`.
@Component
@EnableConfigurationProperties(LawSettings.class)
public class Laws {
  /// Parley begins here: older law stands at this day, and no day before it has any.
  public static final LocalDate FIRST_DAY = LocalDate.of(2011, 1, 1);

  private final Groups groups = Groups.read();
  private final Statutes<ContentRule> content = read("content", ContentRule.class);
  private final Statutes<Integer> age = read("age", Integer.class);
  private final Statutes<Integer> minors = read("minors", Integer.class);
  private final Statutes<Basis> basis = read("basis", Basis.class);
  private final Statutes<Viewing> viewing = read("viewing", Viewing.class);
  private final Statutes<Period> reasking = read("reasking", Period.class);
  private final Statutes<Signal> signal = read("signal", Signal.class);
  private final Statutes<Portability> portability = read("portability", Portability.class);
  private final ContentRule floor;
  private volatile Today today;

  public Laws(LawSettings settings) {
    this.floor = settings.contentFloor();
    this.today = new Today(new Lenient(LocalDate.EPOCH, List.of(), List.of()), Map.of());
  }

  private <T> Statutes<T> read(String topic, Class<T> demand) {
    return Statutes.read(topic, demand, groups);
  }

  /// Where content needs less than everybody's consent, on one day.
  ///
  /// @param author codes of the territories in which it needs its author's
  /// @param oneParty codes of those in which it needs nobody else's
  public record Lenient(LocalDate day, List<String> author, List<String> oneParty) {}

  /// @param territory null where nobody knows it: then the strictest holds
  /// @param day not before [#FIRST_DAY]
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
      switch (law.content().demand()) {
        case ONE_PARTY -> oneParty.add(territory.code());
        case AUTHOR -> author.add(territory.code());
        case ALL_PARTY -> {}
      }
    }
    return new Today(new Lenient(day, List.copyOf(author), List.copyOf(oneParty)), laws);
  }

  private Law read(@Nullable Territory territory, LocalDate day) {
    var stated = content.in(territory, day);
    var whose = stated.demand().orStricter(floor);
    return new Law(
        new Cited<>(whose, stated.since(), stated.citation()),
        whose != stated.demand(),
        age.in(territory, day),
        minors.in(territory, day),
        basis.in(territory, day),
        viewing.in(territory, day),
        reasking.in(territory, day),
        signal.in(territory, day),
        portability.in(territory, day));
  }

  /// Every rule in every place.
  Stream<Statutes.Entry<?>> stream() {
    return Stream.of(content, age, minors, basis, viewing, reasking, signal, portability)
        .flatMap(Statutes::stream);
  }
}
