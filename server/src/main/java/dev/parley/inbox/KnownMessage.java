package dev.parley.inbox;

import dev.parley.inbox.Content.Attachment;
import dev.parley.inbox.Content.Call;
import dev.parley.inbox.Content.Share;
import dev.parley.inbox.FedMessage.FedReaction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as it stands, by the platform's own ids.
///
/// @param sentThrough the partner that sent it in the author's name; null where none did
/// @param reactions of those who have a handle
record KnownMessage(
    String thread,
    String id,
    @Nullable String author,
    Instant sentAt,
    MessageKind kind,
    MessageState state,
    @Nullable String sentThrough,
    @Nullable String body,
    List<Attachment> attachments,
    @Nullable Share share,
    @Nullable Call call,
    List<FedReaction> reactions) {}
