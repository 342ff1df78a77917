package dev.parley.consideration;

import java.util.Currency;

/// Money that one side gives, added up in one currency: nobody adds dollars to euros here.
public record Sum(Side from, Money money) {

  /// What can be added up.
  record Flow(Side from, Currency currency) {}

  Flow flow() {
    return new Flow(from, money.currency());
  }
}
