package dev.parley.oauth;

import java.util.Set;

/// These authorizations ended; no token of theirs is good any more.
record GrantsRevoked(Set<String> authorizations) {}
