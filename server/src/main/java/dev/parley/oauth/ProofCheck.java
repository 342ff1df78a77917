package dev.parley.oauth;

/// What came of looking at a DPoP proof.
sealed interface ProofCheck {

  /// The caller holds the key with this thumbprint. `nonceAgeing` asks for a new nonce to be sent
  /// along with the answer.
  record Proved(String thumbprint, boolean nonceAgeing) implements ProofCheck {}

  /// The caller does not, or has not shown it. `detail` is for the caller to read.
  record Disproved(Fault fault, String detail) implements ProofCheck {}

  /// The error codes of RFC 9449, sections 7.1 and 8, and one for a server out of room.
  enum Fault {
    INVALID("invalid_dpop_proof"),
    NONCE_NEEDED("use_dpop_nonce"),
    OUT_OF_ROOM("temporarily_unavailable");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }
}
