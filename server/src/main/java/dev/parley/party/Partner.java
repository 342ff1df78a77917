package dev.parley.party;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contracted company.
///
/// @param redirectUris where a person may be sent back to (RFC 6749 section 3.1.2)
/// @param jwks its public keys (RFC 7517), as JSON
/// @param tlsClientSubject its certificate's subject, where it uses mutual TLS (RFC 8705 section 2)
public record Partner(
    PartnerId id,
    String name,
    List<URI> redirectUris,
    String jwks,
    @Nullable String tlsClientSubject) {}
