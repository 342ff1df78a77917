package dev.parley.party;

/// Who a person is inside the platform. Never leaves it: a partner sees a [Pairwise] id.
public record PersonId(long value) {}
