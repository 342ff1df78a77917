package dev.parley.agreement;

/// A part of an agreement's document that another module knows how to read, such as what is given
/// in return. This module checks with it and never looks at what it says: so nothing that decides
/// on agreements can.
public interface Section {
  /// The field that it stands in.
  String name();

  /// Finds fault with what cannot be ([Field#fault]).
  void check(Field field);
}
