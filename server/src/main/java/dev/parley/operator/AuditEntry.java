package dev.parley.operator;

import java.time.Instant;

/// One line of the audit trail.
public record AuditEntry(
    long id, Instant at, String actor, String act, String subject, String detail) {}
