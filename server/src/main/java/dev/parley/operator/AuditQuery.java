package dev.parley.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is sought on the audit trail; what is null does not matter.
///
/// @param actor as it is written down, or an operator's name
/// @param act the whole of it, or what stands before a dot: `agreement` finds `agreement.suspend`
/// @param from the first instant; `until` is the first after it
/// @param text anywhere in a line, in capitals or not
public record AuditQuery(
    @Nullable String actor,
    @Nullable String act,
    @Nullable String subject,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String text) {

  public AuditQuery {
    actor = blankless(actor);
    act = blankless(act);
    subject = blankless(subject);
    text = blankless(text);
  }

  private static @Nullable String blankless(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
