package dev.parley.client;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a friend recommended to the person, who finds it inside the partner's app.
///
/// @param id the send's, by which a [Click] names it
/// @param from null where the sender's words are theirs alone now
public record IncomingRecommendation(
    String id, Recommendation.Title title, Instant sentAt, @Nullable From from) {

  /// Who, and what they said to it.
  public record From(PersonId sender, String name, @Nullable String words) {}

  static IncomingRecommendation read(Fields fields) {
    var title = fields.findObject("title");
    if (title == null) {
      throw new ProtocolBroken("A recommendation has no \"title\".");
    }
    return new IncomingRecommendation(
        fields.text("id"),
        new Recommendation.Title(title.text("id"), title.text("name"), link(fields)),
        fields.instant("sentAt"),
        fields.findText("sender") == null
            ? null
            : new From(
                fields.id("sender", PersonId::new),
                fields.text("senderName"),
                fields.findText("words")));
  }

  private static URI link(Fields fields) {
    return fields.uri("link");
  }
}
