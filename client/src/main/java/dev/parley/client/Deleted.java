package dev.parley.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a partner deleted, for the platform and the person to know.
///
/// @param consent the id of the consent that ended, as a [ConsentEnded] or a receipt has it
/// @param at when it was deleted; null for now
/// @param reference what shows it, such as the number of a job, in 1 to 1000 characters; the person
///   sees it
public record Deleted(String consent, @Nullable Instant at, String reference) {
  public Deleted {
    Ids.check(consent);
  }

  Map<String, String> written() {
    var written = new LinkedHashMap<String, String>();
    written.put("consent", consent);
    if (at != null) {
      written.put("deletedAt", at.toString());
    }
    written.put("reference", reference);
    return written;
  }

  /// What became of having said so.
  ///
  /// @param confirmedAt when it was first confirmed; null where it is not
  public record Answered(String consent, Result result, @Nullable Instant confirmedAt) {
    static Answered read(Fields fields) {
      return new Answered(
          fields.text("consent"),
          Fields.constant(fields.text("result"), Result.OTHER),
          fields.findInstant("at"));
    }
  }

  /// Each by itself: what is not taken keeps nothing else back.
  public enum Result {
    CONFIRMED,
    /// It was before, and stays as it was then.
    UNCHANGED,
    /// It holds, so there is nothing to confirm.
    IN_FORCE,
    /// There is no such consent, or it was given to somebody else.
    NOT_FOUND,
    /// It cannot have been deleted then.
    INVALID_TIME,
    /// Newer than this SDK.
    OTHER
  }
}
