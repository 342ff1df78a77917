package dev.parley.agreement;

import dev.parley.operator.Actor;
import org.jspecify.annotations.Nullable;

/// A step that somebody wants to take.
///
/// @param reason why, in a sentence; what shuts off or ends needs one
/// @param seen the number of the newest event that they knew of; null for who does not say. Where
///   more has happened since, they are told, and nothing is done
public record Act(
    AgreementId agreement, Step step, Actor actor, String reason, @Nullable Integer seen) {

  public static Act of(AgreementId agreement, Step step, Actor actor, String reason) {
    return new Act(agreement, step, actor, reason, null);
  }
}
