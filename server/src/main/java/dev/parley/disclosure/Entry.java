package dev.parley.disclosure;

import dev.parley.decision.Permit;
import dev.parley.proof.CanonicalJson;
import dev.parley.proof.Commitment;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// One line of the journal, before it has its place.
///
/// @param record in canonical JSON (RFC 8785)
/// @param salt random, so that the leaf tells nothing
/// @param leaf what the public log holds of it ([Commitment])
@SuppressWarnings("ArrayRecordComponent") // an entry is written once and never compared
record Entry(
    Permit permit, Instant at, Release<?> release, String record, byte[] salt, byte[] leaf) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Entry of(Permit permit, Release<?> release) {
    // PostgreSQL keeps microseconds: what is hashed and what is stored are the same instant.
    var at = permit.at().truncatedTo(ChronoUnit.MICROS);
    var record = CanonicalJson.write(members(permit, at, release));
    var salt = new byte[Commitment.SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Entry(permit, at, release, record, salt, Commitment.of(salt, record));
  }

  private static Map<String, Object> members(Permit permit, Instant at, Release<?> release) {
    return Map.of(
        "act", release.act().word(),
        "agreement", permit.agreement().value(),
        "agreementVersion", permit.version(),
        "at", at.toString(),
        "capability", permit.capability().scope(),
        "consent", release.consent().value(),
        "partner", permit.partner().value(),
        "person", permit.handle(),
        "purpose", permit.purpose(),
        "what", release.what());
  }
}
