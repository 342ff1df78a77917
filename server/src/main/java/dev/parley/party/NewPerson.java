package dev.parley.party;

import dev.parley.http.Problem;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A person as the platform tells of them.
///
/// @param password in the clear, hashed before it is stored; null leaves it as it is
public record NewPerson(
    String handle,
    String name,
    @Nullable Territory territory,
    @Nullable LocalDate birthDate,
    @Nullable String password,
    @Nullable String externalId) {
  private static final Pattern HANDLE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int LONGEST_NAME = 200;
  // BCrypt reads 72 bytes and no more.
  private static final int LONGEST_PASSWORD = 72;

  public NewPerson {
    require(HANDLE.matcher(handle).matches(), "handle", "has 1 to 64 of a-z, 0-9, '.', '_', '-'");
    require(!name.isBlank() && name.length() <= LONGEST_NAME, "name", "has 1 to 200 characters");
    require(
        password == null || (password.length() >= 8 && bytes(password) <= LONGEST_PASSWORD),
        "password",
        "has at least 8 characters and at most 72 bytes");
  }

  private static int bytes(String password) {
    return password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  private static void require(boolean valid, String field, String rule) {
    if (!valid) {
      throw Problem.badRequest("invalid-field", "A person's %s %s.".formatted(field, rule))
          .with("field", field)
          .asException();
    }
  }

  @Override
  public String toString() {
    return "NewPerson[" + handle + "]";
  }
}
