package dev.parley.agreement;

import dev.parley.operator.Actor;
import java.time.Instant;

/// Something that was done with an agreement. What is here is never changed.
///
/// @param number counts up from 1 in each agreement, without a gap
/// @param reason why, in the words of whoever did it; empty where the step says it all
public record AgreementEvent(
    AgreementId agreement,
    int number,
    int version,
    Step step,
    Actor actor,
    Instant at,
    String reason) {}
