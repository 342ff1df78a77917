package dev.parley;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A person as the platform tells us of them: grown up, in Germany, able to sign in, unless said
/// otherwise.
public record Someone(
    String handle,
    String name,
    @Nullable String territory,
    @Nullable LocalDate birthDate,
    String password) {
  private static final LocalDate GROWN_UP = LocalDate.parse("1990-12-10");

  public static Someone called(String handle) {
    var name = Character.toUpperCase(handle.charAt(0)) + handle.substring(1);
    return new Someone(handle, name, "DE", GROWN_UP, "the secret of " + handle);
  }

  public Someone in(@Nullable String elsewhere) {
    return new Someone(handle, name, elsewhere, birthDate, password);
  }

  public Someone born(@Nullable LocalDate day) {
    return new Someone(handle, name, territory, day, password);
  }
}
