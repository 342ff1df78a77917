package dev.parley.notice;

import dev.parley.party.PartnerId;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where one partner is told.
///
/// @param offAt since when nothing is sent; null while it is on
record Webhook(
    PartnerId partner,
    URI url,
    Format format,
    Secret secret,
    Instant setAt,
    @Nullable Instant offAt,
    Last last) {

  /// In which form.
  enum Format {
    /// JSON, signed as Standard Webhooks has it.
    STANDARD,
    /// A Security Event Token (RFC 8417), pushed (RFC 8935).
    SET;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> find(String word) {
      return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
  }

  /// How it went of late.
  ///
  /// @param detail with the fault, what was seen
  record Last(
      @Nullable Instant success,
      @Nullable Instant failure,
      @Nullable Fault fault,
      @Nullable String detail) {}

  /// What both sides sign with; it is never printed.
  record Secret(String base64) {
    static Secret of(byte[] bytes) {
      return new Secret(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }

    /// As Standard Webhooks writes it.
    String written() {
      return "whsec_" + base64;
    }

    @Override
    public String toString() {
      return "Secret[]";
    }
  }

  public boolean on() {
    return offAt == null;
  }
}
