package dev.parley.demo;

import dev.parley.inbox.Intake.PastParticipant;
import dev.parley.inbox.Intake.PastThread;
import dev.parley.inbox.NewMessage;
import java.util.List;

/// A thread of the made-up world, with all that was said in it.
///
/// @param messages newest first
record Conversation(
    PastThread thread, List<PastParticipant> participants, List<NewMessage> messages) {}
