package dev.parley.consideration;

import dev.parley.http.Text;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that was given in return, as an operator records it.
///
/// @param amount null for data
/// @param what in words; empty where the amount says all
/// @param reference by which it is found in the books: an invoice, a transfer, a campaign
public record Given(
    Kind kind, Side from, LocalDate day, @Nullable Money amount, String what, String reference) {
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
  private static final int LONGEST_WORDS = 500;
  private static final int LONGEST_REFERENCE = 200;

  public Given {
    require(!day.isBefore(FIRST), "The day '%s' is too long ago for any ledger.".formatted(day));
    require((kind == Kind.DATA) == (amount == null), "Money has an amount, and data has none.");
    require(kind != Kind.DATA || !what.isBlank(), "Say which data was given.");
    require(what.length() <= LONGEST_WORDS, "At most 500 characters say what was given.");
    Text.require("what", what, 0, LONGEST_WORDS);
    Text.require("reference", reference, 0, LONGEST_REFERENCE);
    require(
        !reference.isBlank() && reference.length() <= LONGEST_REFERENCE,
        "Give the reference by which the books have it, of 1 to 200 characters.");
  }

  private static void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
