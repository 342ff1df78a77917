package dev.parley.law;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.parley.party.Territory;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One rule of law: where and since when it holds, what it demands, and where that is written.
///
/// @param territories where it holds; empty for where no rule is known
/// @param content whose consent content needs; null where the rule is not about that
/// @param age in whole years, from which on a person can consent; null where not about that
/// @param since the first day on which it holds
record Rule(
    Set<Territory> territories,
    @Nullable ContentRule content,
    @Nullable Integer age,
    LocalDate since,
    String citation) {

  @JsonCreator
  Rule {
    if ((content == null) == (age == null)) {
      throw new IllegalArgumentException("A rule is about either content or age: " + citation);
    }
  }
}
