package dev.parley.agreement;

import dev.parley.agreement.Agreement.Term;
import org.jspecify.annotations.Nullable;

/// A part of an agreement's document that another module knows how to read, such as what is given
/// in return. This module checks with it and never looks at what it says: so nothing that decides
/// on agreements can.
public interface Section {
  /// The field that it stands in.
  String name();

  /// Finds fault with what cannot be ([Field#fault]).
  ///
  /// @param term of the same document; null where that cannot be read
  void check(Field field, @Nullable Term term);
}
