package dev.parley.consideration;

import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.Field;
import dev.parley.agreement.Section;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is promised in return: the field `consideration` of an agreement's document.
@Component
public class Commitments implements Section {
  private static final Set<String> FIELDS =
      Set.of("kind", "from", "year", "period", "amount", "minorUnits", "currency", "what");
  private static final int LONGEST = 500;

  @Override
  public String name() {
    return "consideration";
  }

  @Override
  public void check(Field field, @Nullable Term term) {
    read(field, term);
  }

  /// What this version promises.
  public List<Commitment> list(AgreementVersion version) {
    var field = version.section(name());
    return field == null ? List.of() : read(field, null);
  }

  private static List<Commitment> read(Field field, @Nullable Term term) {
    return field.list(item -> commitment(item.only(FIELDS), term));
  }

  private static @Nullable Commitment commitment(Field item, @Nullable Term term) {
    var kind = item.field("kind").map(Kind::ofWord);
    var from = item.field("from").map(Side::ofWord);
    var span = span(item, term);
    if (kind == null) {
      return null;
    }
    var money = kind == Kind.DATA ? none(item) : money(item);
    var what = kind == Kind.DATA ? item.field("what") : item.find("what");
    var words = what == null ? "" : what.text(LONGEST);
    return from == null || span == null ? null : new Commitment(kind, from, span, money, words);
  }

  private static @Nullable Money none(Field item) {
    for (var name : List.of("amount", "minorUnits", "currency")) {
      var field = item.find(name);
      if (field != null) {
        field.fault("data has no price; leave it out, or make it a payment");
      }
    }
    return null;
  }

  private static @Nullable Money money(Field item) {
    var currency = item.field("currency").map(Money::currency);
    var minor = item.find("minorUnits");
    if (minor != null && item.find("amount") != null) {
      minor.fault("give the amount once");
    }
    var amount = minor != null ? minor : item.field("amount");
    if (currency == null) {
      return null;
    }
    return amount.map(
        text -> minor != null ? Money.ofMinor(text, currency) : Money.of(text, currency));
  }

  private static @Nullable Span span(Field item, @Nullable Term term) {
    var period = item.find("period");
    var year = item.find("year");
    if (period != null && year != null) {
      period.fault("say for which year or for which period, not both");
      return null;
    }
    if (period == null) {
      var span = item.field("year").map(Commitments::year);
      if (span != null && year != null && term != null && !span.meets(term)) {
        year.fault("this year is outside of the term");
      }
      return span;
    }
    period.only(Set.of("from", "until"));
    var from = period.field("from").map(Commitments::day);
    var until = period.field("until").map(Commitments::day);
    if (from == null || until == null) {
      return null;
    }
    if (!until.isAfter(from)) {
      period.fault("it ends before it begins");
      return null;
    }
    var span = new Span(from, until);
    if (term != null && !span.within(term)) {
      period.fault("this period is outside of the term");
    }
    return span;
  }

  private static Span year(String text) {
    if (!text.matches("(19|20|21)[0-9]{2}")) {
      throw new IllegalArgumentException("'%s' is no year; write 2026".formatted(text));
    }
    return Span.year(Integer.parseInt(text));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException bad) {
      throw new IllegalArgumentException("'%s' is no day; write 2026-01-31".formatted(text), bad);
    }
  }
}
