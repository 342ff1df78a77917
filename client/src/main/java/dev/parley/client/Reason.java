package dev.parley.client;

/// Why the decision is no. The list may grow; what is in it keeps its name.
public enum Reason {
  NO_AGREEMENT,
  AGREEMENT_NOT_SIGNED,
  AGREEMENT_NOT_STARTED,
  AGREEMENT_EXPIRED,
  AGREEMENT_SUSPENDED,
  AGREEMENT_TERMINATED,
  CAPABILITY_NOT_AGREED,
  /// Certify what you need the capability for, as the agreement asks you to.
  CAPABILITY_NOT_CERTIFIED,
  /// The token does not carry the capability: the person did not grant it.
  CAPABILITY_NOT_GRANTED,
  PERSON_NOT_PRESENT,
  TERRITORY_UNKNOWN,
  TERRITORY_NOT_AGREED,
  PERSON_NOT_ELIGIBLE,
  /// The law of where the person lives takes no consent in advance to telling what they watch.
  VIEWING_CONSENT_IN_ADVANCE,
  CONSENT_MISSING,
  CONSENT_WITHDRAWN,
  CONSENT_OUTDATED,
  CONSENT_GIVEN_BACK,
  CONSENT_ENDED_BY_LAW,
  CONSENT_EXPIRED,
  VOLUME_EXCEEDED,
  NOT_THE_AUTHOR,
  NOT_A_FRIEND,
  /// The person keeps this title, or for now everything, to themselves.
  NOT_STARTED,
  NOT_SHARED,
  WATCHED_WITHOUT_CONSENT,
  WATCHED_TOO_LONG_AGO,
  UNDECIDABLE,
  /// A reason that is newer than this SDK; the problem's detail says it in words.
  OTHER
}
