package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Share;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as one partner sees it.
///
/// @param withheld why its content is not shown; then there is none
record MessageView(
    @JsonUnwrapped Head head, @Nullable Withheld withheld, @JsonUnwrapped Shown content) {

  /// Who wrote it, where and when; ids are the partner's own.
  record Head(
      String id,
      String thread,
      String author,
      Instant sentAt,
      MessageKind kind,
      MessageState state) {}

  /// What it says, as far as it is shown.
  record Shown(
      @Nullable String body,
      List<Attachment> attachments,
      @Nullable Share share,
      @Nullable Call call,
      List<ReactionView> reactions) {
    static final Shown NOTHING = new Shown(null, List.of(), null, null, List.of());

    static Shown words(String body) {
      return new Shown(body, List.of(), null, null, List.of());
    }
  }

  record ReactionView(String person, String reaction) {}
}
