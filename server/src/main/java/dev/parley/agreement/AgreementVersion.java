package dev.parley.agreement;

import dev.parley.agreement.Agreement.Terms;
import dev.parley.operator.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An agreement as it was written at one time. Of several, one is in force.
///
/// @param stage in a word, such as `proposed` or `in-force`
/// @param document in YAML, as it was written
/// @param canonical what both sides sign
/// @param inForceFrom null where it never was
public record AgreementVersion(
    AgreementId agreement,
    int version,
    String stage,
    String document,
    String canonical,
    Written written,
    @Nullable Instant inForceFrom) {

  /// By whom, and when.
  public record Written(Actor author, Instant at) {}

  /// SHA-256 of the canonical form.
  byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(canonical.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// The same, as people compare it.
  public String hash() {
    return HexFormat.of().formatHex(digest());
  }

  /// What the document says, as far as it opens anything or asks for anything.
  public Terms terms() {
    return AgreementDocument.stored(document).terms();
  }

  /// A part of the document that another module reads; null where it has none.
  public @Nullable Field section(String name) {
    return Field.root(document, new ArrayList<>()).find(name);
  }

  Stage at() {
    return Stage.ofWord(stage);
  }
}
