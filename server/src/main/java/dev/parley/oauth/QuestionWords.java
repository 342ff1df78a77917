package dev.parley.oauth;

import dev.parley.consent.Wording;
import java.util.ArrayList;
import java.util.List;

/// A question in the words in which a person reads it.
///
/// @param language of BCP 47
/// @param terms who asks, under which agreement
/// @param notes what else there is to know before answering
record QuestionWords(
    String language, String title, String terms, List<Item> items, List<String> notes) {

  /// One capability.
  ///
  /// @param limits what its purpose serves, where that is agreed, and how far it is asked for,
  ///   where that is not as far as it is agreed
  /// @param threads by name, where it is asked for these alone; shown and never kept, for a title
  ///   is somebody's words, and a name somebody's name
  /// @param field of the form that has its answer
  record Item(
      String scope,
      String words,
      String purpose,
      List<String> limits,
      List<String> threads,
      String field) {}

  /// The same without its shape, as it is kept.
  Wording wording() {
    var lines = new ArrayList<String>();
    lines.add(title);
    lines.add(terms);
    for (var item : items) {
      lines.add("%s: %s".formatted(item.words(), item.purpose()));
      lines.addAll(item.limits());
    }
    lines.addAll(notes);
    return new Wording(language, String.join("\n", lines));
  }
}
