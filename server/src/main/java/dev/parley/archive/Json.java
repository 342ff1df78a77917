package dev.parley.archive;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// How the archive's JSON is read: token by token, with every length bounded.
final class Json {
  /// Characters of one text. The platform cut messages at 20,000.
  static final int LONGEST_TEXT = 1_000_000;

  /// Threads nest five deep.
  static final int DEEPEST = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(1_000)
                  .maxNumberLength(100)
                  .build())
          // A table of all names seen would grow with a file of ever new names.
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private Json() {}

  static JsonParser parser(InputStream in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  /// The failure in our own words: the library's would quote what people wrote.
  static FileDamaged damage(JacksonException failure) {
    return new FileDamaged(
        switch (failure) {
          case JacksonIOException unreadable -> "cannot be read to its end: the archive is damaged";
          case StreamConstraintsException tooMuch ->
              "has a text too long or lists too deep" + where(tooMuch.getLocation());
          case JacksonException malformed -> "is not valid JSON" + where(malformed.getLocation());
        });
  }

  /// The library does not always know.
  private static String where(@Nullable TokenStreamLocation location) {
    return location == null ? "" : " at " + at(location);
  }

  static String at(TokenStreamLocation location) {
    return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
