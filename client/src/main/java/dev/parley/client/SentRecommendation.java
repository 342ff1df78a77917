package dev.parley.client;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a [Recommendation].
///
/// @param sends one for each recipient, in their order
public record SentRecommendation(String id, Instant sentAt, List<Send> sends) {
  public SentRecommendation {
    sends = List.copyOf(sends);
  }

  /// How it gets there.
  public enum Way {
    /// Inside the partner's own app.
    APP,
    /// As a message in the platform's inbox.
    INBOX,
    /// By a link that the person hands on.
    LINK,
    /// Newer than this SDK.
    OTHER
  }

  /// @param id by which a [Click] names it
  /// @param url what the person hands on; null where it is delivered
  public record Send(String id, Way way, @Nullable URI url) {}

  static SentRecommendation read(Fields fields) {
    return new SentRecommendation(
        fields.text("id"),
        fields.instant("sentAt"),
        fields.list("sends", SentRecommendation::send));
  }

  private static Send send(Fields fields) {
    return new Send(
        fields.text("id"),
        Fields.constant(fields.text("way"), Way.OTHER),
        fields.findText("url") == null ? null : fields.uri("url"));
  }
}
