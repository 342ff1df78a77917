package dev.parley.law;

import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
  private final List<Statutes<?>> topics =
      List.of(content, age, minors, basis, viewing, reasking, signal, portability);
  private final ContentRule floor;
  private final NavigableSet<LocalDate> changes = changes(topics);
  private final Map<Since, Law> remembered = new ConcurrentHashMap<>();
  private volatile Lenient today;

  public Laws(LawSettings settings) {
    this.floor = settings.contentFloor();
    this.today = new Lenient(LocalDate.EPOCH, List.of(), List.of());
  }

  private static NavigableSet<LocalDate> changes(List<Statutes<?>> topics) {
    var changes = new TreeSet<LocalDate>();
    topics.forEach(topic -> topic.stream().forEach(entry -> changes.add(entry.cited().since())));
    return changes;
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
    var since = changes.floor(day);
    return since == null
        ? read(territory, day)
        : remembered.computeIfAbsent(
            new Since(territory, since), same -> read(same.territory(), same.day()));
  }

  /// From one change of any law to the next it is the same, so there are few of these.
  private record Since(@Nullable Territory territory, LocalDate day) {}

  /// The same for every territory at once, in a form that a statement can take.
  public Lenient lenient(Instant now) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var known = today;
    if (!known.day().equals(day)) {
      known = on(day);
      today = known;
    }
    return known;
  }

  /// Law changes at midnight, and is asked for with every request.
  private Lenient on(LocalDate day) {
    var author = new ArrayList<String>();
    var oneParty = new ArrayList<String>();
    for (var territory : Territory.stream().toList()) {
      switch (in(territory, day).content().demand()) {
        case ONE_PARTY -> oneParty.add(territory.code());
        case AUTHOR -> author.add(territory.code());
        case ALL_PARTY -> {}
      }
    }
    return new Lenient(day, List.copyOf(author), List.copyOf(oneParty));
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
    return topics.stream().flatMap(Statutes::stream);
  }
}
