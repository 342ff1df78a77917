package dev.parley.party;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Text;
import java.nio.charset.StandardCharsets;
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
  private static final int LONGEST_ID = 200;
  // BCrypt reads 72 bytes and no more.
  private static final int LONGEST_PASSWORD = 72;

  public NewPerson {
    require(
        HANDLE.matcher(handle).matches(), "handle", "it has 1 to 64 of a-z, 0-9, '.', '_', '-'");
    Text.require("name", name, 1, LONGEST_NAME);
    require(!name.isBlank(), "name", "it is blank");
    require(
        birthDate == null || (birthDate.getYear() >= 1800 && birthDate.getYear() <= 9999),
        "birthDate",
        "its year is from 1800 to 9999");
    require(
        password == null || (password.length() >= 8 && bytes(password) <= LONGEST_PASSWORD),
        "password",
        "it has at least 8 characters and at most 72 bytes");
    if (externalId != null) {
      Text.require("externalId", externalId, 1, LONGEST_ID);
    }
  }

  /// Whether somebody can be called so.
  static boolean isHandle(String handle) {
    return HANDLE.matcher(handle).matches();
  }

  private static int bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return "NewPerson[" + handle + "]";
  }
}
