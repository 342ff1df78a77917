package dev.parley.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What the public log holds of a record: SHA-256 over a random salt and the record's canonical
/// text. It says nothing about the record to who has not both, and fits no other record.
public final class Commitment {
  /// As long as the hash, so that guessing it is as hopeless as breaking the hash.
  public static final int SALT_BYTES = 32;

  private Commitment() {}

  /// @param record in canonical JSON, see [CanonicalJson]
  /// @throws IllegalArgumentException if the salt is not [#SALT_BYTES] long: then it would not be
  ///   clear where the record begins
  public static byte[] of(byte[] salt, String record) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
    }
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      hash.update(salt);
      return hash.digest(record.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
