package dev.parley.watch;

import dev.parley.agreement.AgreementId;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who tells what people watched, by its access token.
///
/// @param agreements under which it may be told
/// @param person of whom alone; null for a partner's own token, which tells of many
/// @param carried whether the token carries `watch.write`
/// @param present whether the person was there when it was issued
record Sender(
    PartnerId partner,
    List<AgreementId> agreements,
    @Nullable PersonId person,
    boolean carried,
    boolean present) {}
