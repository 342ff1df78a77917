package dev.parley.inbox;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Text;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread as the platform tells of it.
///
/// @param externalId the platform's own id of it
/// @param encrypted null is no
/// @param participants the handles of who is in it now
record FedThread(
    String externalId,
    @Nullable String title,
    ThreadKind kind,
    @Nullable Boolean encrypted,
    List<String> participants) {
  /// So begin the ids of threads that begin here, where a partner sends the first message.
  static final String OURS = "parley:";

  static final int LONGEST_ID = 200;
  static final int LONGEST_HANDLE = 64;
  private static final int LONGEST_TITLE = 200;
  private static final int MOST = 1000;

  FedThread {
    Text.require("externalId", externalId, 1, LONGEST_ID);
    require(
        !externalId.startsWith(OURS),
        "externalId",
        "ids that begin with '%s' are ours".formatted(OURS));
    if (title != null) {
      Text.require("title", title, 0, LONGEST_TITLE);
    }
    participants = List.copyOf(participants);
    requireParticipants(kind, participants);
  }

  private static void requireParticipants(ThreadKind kind, List<String> handles) {
    int count = handles.size();
    require(
        count >= 1 && count <= MOST,
        "participants",
        "there are %d, of 1 to %d".formatted(count, MOST));
    require(
        kind != ThreadKind.DIRECT || count == 2,
        "participants",
        "there are two people in a direct thread");
    require(new HashSet<>(handles).size() == count, "participants", "somebody is in it twice");
    for (var i = 0; i < count; i++) {
      Text.require("participants[%d]".formatted(i), handles.get(i), 1, LONGEST_HANDLE);
    }
  }

  boolean secret() {
    return Boolean.TRUE.equals(encrypted);
  }
}
