package dev.parley.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.Field;
import dev.parley.agreement.Section;
import dev.parley.decision.Permit;
import dev.parley.http.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is agreed about recommendations: the field `recommendations` of an agreement's document.
@Component
public class Arrangements implements Section {
  private static final Set<String> FIELDS =
      Set.of(
          "timeZone",
          "interfaces",
          "initiationSurfaces",
          "implementationVariants",
          "linkHosts",
          "sendsPerPersonPerDay");

  private static final String WORD = "[a-z0-9][a-z0-9-]{0,39}";
  private static final String HOST = "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]+";

  /// More than somebody sends with their own hands.
  private static final int PER_DAY = 50;

  private static final int MOST_PER_DAY = 1000;

  /// Each is a line of every report.
  private static final int MOST_COMBINATIONS = 500;

  private final AgreementVersions versions;

  /// What a version says never changes.
  private final Cache<Version, Optional<Agreed>> remembered =
      Caffeine.newBuilder().maximumSize(10_000).build();

  public Arrangements(AgreementVersions versions) {
    this.versions = versions;
  }

  private record Version(AgreementId agreement, int number) {}

  @Override
  public String name() {
    return "recommendations";
  }

  @Override
  public void check(Field field, @Nullable Term term) {
    read(field);
  }

  /// @return empty where this version does not speak of recommendations
  public Optional<Agreed> find(AgreementVersion version) {
    return Optional.ofNullable(version.section(name())).flatMap(Arrangements::read);
  }

  /// The same of a version that is known by its number.
  public Optional<Agreed> find(AgreementId agreement, int version) {
    return Objects.requireNonNull(
        remembered.get(
            new Version(agreement, version),
            wanted -> versions.find(wanted.agreement(), wanted.number()).flatMap(this::find)));
  }

  /// @throws dev.parley.http.ProblemException (409) where the agreement does not speak of them
  Agreed get(Permit permit) {
    return find(permit.agreement(), permit.version())
        .orElseThrow(() ->
            Problem.conflict(
                    "The agreement allows recommendations and does not say from where they are"
                        + " sent; it needs a section 'recommendations'.")
                .asException());
  }

  private static Optional<Agreed> read(Field field) {
    field.only(FIELDS);
    var zone = field.find("timeZone");
    var perDay = field.find("sendsPerPersonPerDay");
    var where = zone == null ? ZoneOffset.UTC : zone.map(Arrangements::zone);
    var most = perDay == null ? Integer.valueOf(PER_DAY) : perDay.map(Arrangements::count);
    var interfaces = words(field.field("interfaces"), WORD);
    var surfaces = words(field.field("initiationSurfaces"), WORD);
    var variants = words(field.field("implementationVariants"), WORD);
    var hosts = words(field.field("linkHosts"), HOST);
    if ((long) interfaces.size() * surfaces.size() * variants.size() > MOST_COMBINATIONS) {
      field.fault("these are more than %d combinations".formatted(MOST_COMBINATIONS));
    }
    return where == null || most == null
        ? Optional.empty()
        : Optional.of(new Agreed(where, interfaces, surfaces, variants, hosts, most));
  }

  private static Set<String> words(Field field, String form) {
    var words = new HashSet<String>();
    field.list(item ->
        item.map(text -> {
          if (!text.matches(form)) {
            throw new IllegalArgumentException("'%s' is not of the form %s".formatted(text, form));
          }
          if (!words.add(text)) {
            throw new IllegalArgumentException("'%s' stands there twice".formatted(text));
          }
          return text;
        }));
    return words;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(
          "'%s' is no time zone; write Europe/Berlin or UTC".formatted(text), bad);
    }
  }

  private static Integer count(String text) {
    if (!text.matches("[0-9]{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_PER_DAY) {
      throw new IllegalArgumentException("'%s' is no count of 1 to 1000".formatted(text));
    }
    return Integer.valueOf(text);
  }
}
