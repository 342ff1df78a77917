package dev.parley.oauth;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.Set;

/// Who is calling the partner API, for whom, and what the person let them have when the token was
/// issued. A controller gets it as a parameter. It proves who calls, and nothing about whether they
/// may: consent and agreement are checked where data is read.
///
/// @param present whether the person was there for it: a refreshed token says nothing of them
/// @param authorization the grant behind the token, for logs; it is no secret
/// @param expiresAt when the token stops being good
public record Caller(
    PartnerId partner,
    AgreementId agreement,
    PersonId person,
    Set<Capability> capabilities,
    boolean present,
    String authorization,
    Instant expiresAt)
    implements Holder {}
