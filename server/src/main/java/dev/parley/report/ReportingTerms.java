package dev.parley.report;

import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.Field;
import dev.parley.agreement.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is agreed about reports: the field `reporting` of an agreement's document.
@Component
public class ReportingTerms implements Section {
  private static final Set<String> FIELDS =
      Set.of("attributionDays", "minimum", "disputeThreshold", "mail");

  private static final int ATTRIBUTION_DAYS = 7;
  private static final int MOST_ATTRIBUTION_DAYS = 90;
  private static final int MINIMUM = 10;

  /// Of fewer people each could tell who the others are.
  private static final int LEAST_MINIMUM = 3;

  private static final int MOST_MINIMUM = 10_000;
  private static final int THRESHOLD = 5;

  /// As RFC 5321 has it, without quotes and without address literals.
  private static final String ADDRESS =
      "(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

  private static final int MOST_ADDRESSES = 20;

  @Override
  public String name() {
    return "reporting";
  }

  @Override
  public void check(Field field, @Nullable Term term) {
    read(field);
  }

  /// @return empty where this version asks for no reports
  Optional<Reporting> find(AgreementVersion version) {
    return Optional.ofNullable(version.section(name())).flatMap(ReportingTerms::read);
  }

  private static Optional<Reporting> read(Field field) {
    field.only(FIELDS);
    var days = number(field, "attributionDays", ATTRIBUTION_DAYS, 1, MOST_ATTRIBUTION_DAYS);
    var minimum = number(field, "minimum", MINIMUM, LEAST_MINIMUM, MOST_MINIMUM);
    var threshold = number(field, "disputeThreshold", THRESHOLD, 0, 100);
    var mail = mail(field.find("mail"));
    return days == null || minimum == null || threshold == null
        ? Optional.empty()
        : Optional.of(new Reporting(days, minimum, threshold, mail));
  }

  private static @Nullable Integer number(
      Field field, String name, int otherwise, int least, int most) {
    var found = field.find(name);
    return found == null
        ? Integer.valueOf(otherwise)
        : found.map(text -> {
          if (!text.matches("[0-9]{1,5}")
              || Integer.parseInt(text) < least
              || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                "'%s' is no whole number of %d to %d".formatted(text, least, most));
          }
          return Integer.valueOf(text);
        });
  }

  private static List<String> mail(@Nullable Field field) {
    if (field == null) {
      return List.of();
    }
    var seen = new HashSet<String>();
    var all =
        field.list(item ->
            item.map(text -> {
              if (!text.matches(ADDRESS) || !seen.add(text)) {
                throw new IllegalArgumentException(
                    "'%s' is no address of mail, or stands there twice".formatted(text));
              }
              return text;
            }));
    if (all.size() > MOST_ADDRESSES) {
      field.fault("these are more than %d addresses".formatted(MOST_ADDRESSES));
    }
    return all;
  }
}
