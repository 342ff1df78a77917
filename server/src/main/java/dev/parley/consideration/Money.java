package dev.parley.consideration;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/// An amount of money.
///
/// @param minor in the currency's minor units (ISO 4217), such as cents; below zero where it is
///   taken back
public record Money(long minor, Currency currency) {
  /// Above it are no amounts that anybody pays. Sums of many may be.
  private static final long MOST = 1_000_000_000_000_000L;

  private static Money read(long minor, Currency currency) {
    if (minor > MOST) {
      throw new IllegalArgumentException("that is more money than there is");
    }
    return new Money(minor, currency);
  }

  /// @param code of ISO 4217, such as `USD`
  /// @throws IllegalArgumentException with a sentence, if there is no such money
  static Currency currency(String code) {
    try {
      var currency = Currency.getInstance(code);
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException("'%s' is no currency of ISO 4217".formatted(code), none);
    }
    throw new IllegalArgumentException("'%s' is nothing to pay with".formatted(code));
  }

  /// @param decimal such as `1500.00`
  /// @throws IllegalArgumentException with a sentence, if it is no amount of that currency
  static Money of(String decimal, Currency currency) {
    if (decimal.matches("-[0-9.]+")) {
      throw new IllegalArgumentException("an amount is not below zero");
    }
    if (!decimal.matches("[0-9]{1,15}(\\.[0-9]{1,4})?")) {
      throw new IllegalArgumentException("'%s' is no amount; write 1500.00".formatted(decimal));
    }
    var digits = currency.getDefaultFractionDigits();
    var minor = new BigDecimal(decimal).movePointRight(digits).stripTrailingZeros();
    if (minor.scale() > 0) {
      throw new IllegalArgumentException(
          "%s has %d digits after the point at most".formatted(currency, digits));
    }
    return read(minor.longValueExact(), currency);
  }

  /// @throws IllegalArgumentException with a sentence, if it is no count
  static Money ofMinor(String units, Currency currency) {
    if (units.matches("-[0-9]+")) {
      throw new IllegalArgumentException("an amount is not below zero");
    }
    if (!units.matches("[0-9]{1,16}")) {
      throw new IllegalArgumentException("'%s' is no count of minor units".formatted(units));
    }
    return read(Long.parseLong(units), currency);
  }

  Money plus(Money other) {
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  Money negated() {
    return new Money(-minor, currency);
  }

  /// The bare number, such as 1500.00.
  public BigDecimal number() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }

  /// As people write it in that language.
  public String in(Locale locale) {
    var format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    return format.format(number()) + " " + currency;
  }

  @Override
  public String toString() {
    return number().toPlainString() + " " + currency;
  }
}
