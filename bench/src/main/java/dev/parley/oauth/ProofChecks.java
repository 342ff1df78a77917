package dev.parley.oauth;

import dev.parley.oauth.ProofCheck.Proved;
import java.time.Clock;
import javax.crypto.spec.SecretKeySpec;

/// The check of DPoP proofs as the partner API does it, by itself.
public final class ProofChecks {
  private final DpopNonces nonces;
  private final DpopProofs proofs;

  public ProofChecks(Clock clock) {
    this.nonces = new DpopNonces(new SecretKeySpec(new byte[32], "HmacSHA256"), clock);
    this.proofs = new DpopProofs(clock, nonces, new Replays(clock));
  }

  public String nonce() {
    return nonces.issue();
  }

  /// Whether the proof holds for a GET of this address with this token, and was never seen before.
  public boolean hold(String proof, String target, String tokenHash) {
    var demand = new ProofDemand("GET", target, tokenHash, null);
    return proofs.check(proof, demand) instanceof Proved;
  }
}
