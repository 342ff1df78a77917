package dev.parley.decision;

import dev.parley.http.Problem;
import dev.parley.http.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// Why the answer is no. Part of the API: reasons are added, never renamed.
public enum Reason {
  NO_AGREEMENT("There is no agreement with this partner."),
  AGREEMENT_NOT_SIGNED("The agreement is not signed by both sides."),
  AGREEMENT_TERMINATED("The agreement was ended."),
  AGREEMENT_SUSPENDED("The agreement is suspended for now."),
  AGREEMENT_NOT_STARTED("The agreement's term has not begun."),
  AGREEMENT_EXPIRED("The agreement's term is over."),
  CAPABILITY_NOT_AGREED("The agreement does not name this capability."),
  CAPABILITY_NOT_CERTIFIED(
      "The partner has not said again what it needs this capability for, and that is overdue."),
  CAPABILITY_NOT_GRANTED("The access token does not carry this capability."),
  PERSON_NOT_PRESENT("The agreement asks for the person to be there, and they have not just come."),
  TERRITORY_UNKNOWN("Nobody knows where the person lives, so no law can be applied."),
  TERRITORY_NOT_AGREED("The agreement does not cover where the person lives."),
  // One sentence for a child and for an unknown age: a partner learns neither.
  PERSON_NOT_ELIGIBLE("The law does not let this person consent."),
  VIEWING_CONSENT_IN_ADVANCE(
      "The law takes a yes to telling what somebody watches only at the very time of telling."),
  VOLUME_EXCEEDED("The agreement's limit for today is used up."),
  CONSENT_MISSING("The person has not consented."),
  CONSENT_WITHDRAWN("The person has withdrawn their consent."),
  CONSENT_OUTDATED(
      "The agreement changed since the person said yes, so they have to be asked again."),
  CONSENT_GIVEN_BACK("The partner gave the person's consent back, so they have to be asked again."),
  CONSENT_ENDED_BY_LAW("The law ended the person's consent."),
  CONSENT_EXPIRED("The person's consent has expired."),
  NOT_THE_AUTHOR("The message is somebody else's; only its author can have it deleted."),
  NOT_A_FRIEND("The recipient is no friend of the person."),
  NOT_STARTED(
      "Nobody has shown that the person started this: they have not just come, and there is no"
          + " intent of theirs."),
  // One sentence for a title and for everything: what somebody keeps to themselves is theirs.
  NOT_SHARED("The person does not share this."),
  WATCHED_WITHOUT_CONSENT("No consent of the person was in force when they watched it."),
  WATCHED_TOO_LONG_AGO("It was watched so long ago that it is needed for nothing any more."),
  UNDECIDABLE("The decision could not be made, so it is no.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /// The same in a sentence for people.
  public String sentence() {
    return sentence;
  }

  /// Ends a partner's request with this refusal.
  public ProblemException refusal() {
    Refusals.count(this);
    var problem =
        this == VOLUME_EXCEEDED
            ? new Problem("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, sentence, Map.of())
            : new Problem("refused", HttpStatus.FORBIDDEN, sentence, Map.of());
    return challenging(problem.with("reason", this)).asException();
  }

  /// Another token would do, as RFC 6750 (section 3.1) has it said.
  private Problem challenging(Problem problem) {
    return this == CAPABILITY_NOT_GRANTED
        ? problem.challenging("DPoP error=\"insufficient_scope\"")
        : problem;
  }
}
