package dev.parley.obligation;

import dev.parley.agreement.AgreementId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that is to be done once.
///
/// @param what the obligation of the document, with its kind and owner
/// @param subject what it is about
/// @param fulfilment null while nobody did it
public record Due(
    long id,
    AgreementId agreement,
    What what,
    Subject subject,
    Time time,
    @Nullable Fulfilment fulfilment) {

  /// @param kind such as `report`
  /// @param onMiss `notice` or `suspend`
  public record What(String obligation, String kind, String owner, String onMiss) {}

  /// @param capability the scope to certify; empty for other kinds
  /// @param consent the withdrawn one; null for other kinds
  public record Subject(String capability, @Nullable Long consent) {}

  /// @param missedFrom from when on it counts as missed
  /// @param missedAt when that was found; null where it was not
  public record Time(Instant dueAt, Instant missedFrom, @Nullable Instant missedAt) {}

  /// @param reference what shows that it was done, in words
  public record Fulfilment(Instant at, String by, String reference) {}

  public boolean open() {
    return fulfilment == null;
  }

  /// As messages name it: `fulfilled`, `missed` or `open`.
  public String word() {
    if (fulfilment != null) {
      return "fulfilled";
    }
    return time.missedAt() == null ? "open" : "missed";
  }
}
