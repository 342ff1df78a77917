package dev.parley.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one file of a thread says of the thread itself.
///
/// @param participants names, a name twice where two people bear it
/// @param threadName only in flat files
/// @param group true or false where the file tells; null where it does not
record ThreadHead(
    List<String> participants,
    @Nullable String title,
    @Nullable String threadName,
    @Nullable Boolean group,
    boolean stillParticipant) {}
