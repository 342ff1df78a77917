package dev.parley.bench;

import dev.parley.oauth.ProofChecks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a DPoP proof costs by itself, on one thread of this process.
///
/// @param make microseconds to make one, as a client does
/// @param check microseconds to check one in full, as the server does
record ProofCost(double make, double check) {
  private static final String TARGET = "http://localhost:8080/partner/v1/inbox/threads/x/messages";
  private static final String TOKEN_HASH = Proofs.hash("a token");
  private static final int EACH = 10_000;
  private static final int WARM_UP = 3;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;

  static ProofCost measure(int rounds, Clock clock) {
    var proofs = new Proofs(clock);
    var checks = new ProofChecks(clock);
    var making = new double[rounds];
    var checking = new double[rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      var began = System.nanoTime();
      var made = make(proofs, checks.nonce());
      var between = System.nanoTime();
      check(checks, made);
      var ended = System.nanoTime();
      if (round >= 0) {
        making[round] = (between - began) / NANOS_PER_MICRO / EACH;
        checking[round] = (ended - between) / NANOS_PER_MICRO / EACH;
      }
    }
    return new ProofCost(Series.median(making), Series.median(checking));
  }

  private static List<String> make(Proofs proofs, String nonce) {
    var made = new ArrayList<String>(EACH);
    for (int count = 0; count < EACH; count++) {
      made.add(proofs.make(TARGET, TOKEN_HASH, nonce));
    }
    return made;
  }

  private static void check(ProofChecks checks, List<String> made) {
    for (var proof : made) {
      if (!checks.hold(proof, TARGET, TOKEN_HASH)) {
        throw new IllegalStateException("a good proof was refused: " + proof);
      }
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "A DPoP proof (ES256), on one thread: %.0f us to make, %.0f us to check (%,.0f/s).",
        make,
        check,
        MICROS_PER_SECOND / check);
  }
}
