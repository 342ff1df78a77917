package dev.parley.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A title that a person recommends.
///
/// @param words what they say to it; null for nothing
/// @param to whom they picked, 1 to 20
/// @param intent where the token is not of the moment; null where it is
/// @param test to try it out: it is delivered, and counted in no report
public record Recommendation(
    Title title,
    @Nullable String words,
    List<Recipient> to,
    Origin origin,
    @Nullable RecommendationIntent intent,
    boolean test) {
  public Recommendation {
    to = List.copyOf(to);
  }

  /// Started just now, and no test.
  public Recommendation(Title title, @Nullable String words, List<Recipient> to, Origin origin) {
    this(title, words, to, origin, null, false);
  }

  public Recommendation with(RecommendationIntent begun) {
    return new Recommendation(title, words, to, origin, begun, test);
  }

  /// @param id your own
  /// @param link your page of it, https, on a host that the agreement names
  public record Title(String id, String name, URI link) {}

  /// Where it comes from, in the words of the agreement.
  ///
  /// @param product where it runs, such as `ios`
  /// @param surface where the person started, such as `post-play`
  /// @param variant of the feature
  public record Origin(String product, String surface, String variant) {}

  Map<String, Object> written() {
    var written = new LinkedHashMap<String, Object>();
    written.put("title", Map.of("id", title.id(), "name", title.name()));
    if (words != null) {
      written.put("words", words);
    }
    written.put("link", title.link().toString());
    written.put("to", to.stream().map(Recipient::written).toList());
    written.put("interface", origin.product());
    written.put("initiationSurface", origin.surface());
    written.put("implementationVariant", origin.variant());
    if (intent != null) {
      written.put("intent", intent.value());
    }
    written.put("test", test);
    return written;
  }
}
