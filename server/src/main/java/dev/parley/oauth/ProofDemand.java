package dev.parley.oauth;

import org.jspecify.annotations.Nullable;

/// What a DPoP proof must be about: this request, and where a token is shown, this token.
/// `tokenHash` is the `ath` of RFC 9449 section 4.2, null where no token is shown; `thumbprint` the
/// key that it must be made with, null where any will do.
record ProofDemand(
    String method, String target, @Nullable String tokenHash, @Nullable String thumbprint) {}
