package dev.parley.disclosure;

import dev.parley.party.PartnerId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody looks for among what was given out of them; null where anything will do.
///
/// @param until the first instant that is too late
/// @param words each of which has to be in it somewhere; five at most are looked for
public record Search(
    @Nullable PartnerId partner,
    @Nullable Act act,
    @Nullable Instant from,
    @Nullable Instant until,
    List<Word> words) {
  static final int MOST_WORDS = 5;
  public static final Search ALL = new Search(null, null, null, null, List.of());

  public Search {
    words = List.copyOf(words.size() > MOST_WORDS ? words.subList(0, MOST_WORDS) : words);
  }

  /// One word, which is in the purpose, or in the name of something that the record only has the id
  /// of.
  ///
  /// @param partners with the word in their name
  /// @param capabilities with the word in their sentence, as scopes
  /// @param agreements with the word in their title
  /// @param threads with the word in their title, under the ids that the partners know
  public record Word(
      String text,
      Set<String> partners,
      Set<String> capabilities,
      Set<String> agreements,
      List<String> threads) {}
}
