package dev.parley.agreement;

import java.time.Period;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is given out under a capability, and what has to become of it.
///
/// @param fields of what is given out, such as `body` and `reactions`; null is all of them
/// @param retention for how long the partner may keep it at most; null is the agreement's term
/// @param present whether the person has to be there, and have signed in a moment ago
/// @param bulk whether the partner may ask for many people at once, with a token of its own
public record Handling(
    @Nullable Set<String> fields, @Nullable Period retention, boolean present, boolean bulk) {
  public static final Handling USUAL = new Handling(null, null, false);

  public Handling(@Nullable Set<String> fields, @Nullable Period retention, boolean present) {
    this(fields, retention, present, false);
  }

  public boolean gives(String field) {
    return fields == null || fields.contains(field);
  }
}
