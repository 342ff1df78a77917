package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.consent.Extent;
import dev.parley.consent.PersonGrant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a pushed request wants beyond names of capabilities.
///
/// @param number of the question, in the record of consents
/// @param extents how far capabilities are asked for, where that is not as far as they are agreed
/// @param grant which is to change; null where it is not said
/// @param replaces whether what is in the grant and is not asked for is to end
record Wish(
    long number, Map<Capability, Extent> extents, @Nullable PersonGrant grant, boolean replaces) {}
