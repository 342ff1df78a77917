package dev.parley.recommendation;

import static dev.parley.http.InvalidFieldException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.http.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a partner asks to have sent in a person's name.
///
/// @param words what the person says to it
/// @param link the partner's own page of the title
/// @param origin where it runs, such as `ios`
/// @param intent what shows that the person started it, where the token does not
/// @param test whether it tests something, and is not to be counted
record Recommendation(
    Title title,
    @Nullable String words,
    String link,
    List<To> to,
    @JsonProperty("interface") String origin,
    String initiationSurface,
    String implementationVariant,
    @Nullable String intent,
    @Nullable Boolean test) {
  /// As many as somebody picks one by one.
  private static final int MOST = 20;

  private static final int LONGEST_WORDS = 500;
  private static final int LONGEST_LINK = 2000;
  private static final int LONGEST_WORD = 100;

  Recommendation {
    var count = to.size();
    require(count >= 1 && count <= MOST, "to", "there are %d, of 1 to 20".formatted(count));
    to = List.copyOf(to);
    if (words != null) {
      Text.require("words", words, 1, LONGEST_WORDS);
      require(!words.isBlank(), "words", "they are blank; leave them out");
    }
    Text.require("link", link, 1, LONGEST_LINK);
    Text.require("interface", origin, 1, LONGEST_WORD);
    Text.require("initiationSurface", initiationSurface, 1, LONGEST_WORD);
    Text.require("implementationVariant", implementationVariant, 1, LONGEST_WORD);
    if (intent != null) {
      Text.require("intent", intent, 1, LONGEST_WORD);
    }
  }

  boolean isTest() {
    return Boolean.TRUE.equals(test);
  }

  /// @throws dev.parley.http.InvalidFieldException naming what there is, where it is not agreed
  void check(Agreed agreed) {
    oneOf("interface", origin, agreed.interfaces());
    oneOf("initiationSurface", initiationSurface, agreed.surfaces());
    oneOf("implementationVariant", implementationVariant, agreed.variants());
    oneOf("link", host(), agreed.linkHosts());
  }

  private static void oneOf(String field, String word, Set<String> agreed) {
    require(
        agreed.contains(word),
        field,
        "'%s' is not agreed; there are %s"
            .formatted(word, String.join(", ", new TreeSet<>(agreed))));
  }

  private String host() {
    try {
      var uri = new URI(link);
      require("https".equals(uri.getScheme()), "link", "it does not begin with https://");
      var host = uri.getHost();
      require(
          host != null && uri.getRawUserInfo() == null && uri.getPort() == -1,
          "link",
          "it has a host's name, and neither a user's nor a port");
      return String.valueOf(host).toLowerCase(Locale.ROOT);
    } catch (URISyntaxException bad) {
      require(false, "link", "it is no URI: " + bad.getReason());
      throw new IllegalStateException(bad);
    }
  }
}
