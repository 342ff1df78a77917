package dev.parley.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// One consent, for the person to keep: its record in the structure of ISO/IEC TS 27560:2023
/// (clauses 6.3 and 6.4), with that specification's names, and what is only ours under `parley`.
/// What nobody here knows, such as a company's postal address, is left out and not invented
/// (docs/decisions/0021).
@JsonNaming(SnakeCaseStrategy.class)
public record ConsentReceipt(
    Metadata receiptMetadata,
    Header recordHeader,
    Processing piiProcessing,
    List<Party> partyIdentification,
    List<Event> event,
    Particulars parley) {
  static final String SCHEMA = "ISO/IEC TS 27560:2023";

  /// Clause 6.4.5.
  @JsonNaming(SnakeCaseStrategy.class)
  public record Metadata(String schemaVersion, String receiptId, Instant issuedAt) {}

  /// Clause 6.3.3.
  ///
  /// @param piiPrincipalId the handle by which the person signs in
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Header(String schemaVersion, String recordId, @Nullable String piiPrincipalId) {}

  /// Clause 6.3.4.
  ///
  /// @param privacyNotice where the person reads again what they were shown
  /// @param language in which that was; null where nothing was
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Processing(
      String privacyNotice, @Nullable String language, List<Purpose> purposes) {}

  /// What may be done, and what for.
  ///
  /// @param purposeType `recommendation`, `advertising`, `product`; empty where it is not agreed
  /// @param lawfulBasis with the law that it rests on
  /// @param retentionPeriod as ISO 8601 has it, or until when
  /// @param jurisdiction where the person lives, as far as it is known
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Purpose(
      String purpose,
      List<String> purposeType,
      String lawfulBasis,
      List<Pii> piiInformation,
      List<String> piiControllers,
      String collectionMethod,
      String processingMethod,
      List<String> storageLocations,
      String retentionPeriod,
      List<String> geographicRestrictions,
      @Nullable String jurisdiction,
      List<String> recipientThirdParties,
      String withdrawalMethod,
      List<String> privacyRights) {}

  /// Clause 6.3.5.
  @JsonNaming(SnakeCaseStrategy.class)
  public record Pii(String piiType) {}

  /// Clause 6.3.6.
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Party(
      String partyId,
      String partyName,
      @Nullable String partyUrl,
      String partyRole,
      String partyType) {}

  /// Clause 6.3.7.
  ///
  /// @param validityDuration from when until when at the latest (ISO 8601); null where nothing is
  ///   valid from here on
  /// @param entityId which party's act it was
  /// @param eventState `requested`, `given`, `renewed`, `superseded`, `withdrawn` (by the person),
  ///   `revoked` (by the partner, or by what it agreed on with the platform), `invalidated` (by the
  ///   law), `expired`
  /// @param reason by whom or by what it was ended, in our own word
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Event(
      Instant eventTime,
      @Nullable String validityDuration,
      String entityId,
      String eventType,
      String eventState,
      @Nullable String reason) {}

  /// What is only ours.
  ///
  /// @param agreementVersion null where it is older than the keeping of it
  /// @param grantId by which the partner knows it, with other yeses under this agreement
  /// @param threads of how many alone it is; null where it is of all
  /// @param kinds of which friends alone it is; null where it is of all
  /// @param lasts for how long it was asked for; null where that was not said
  /// @param wordingSha256 of the language, a line's end and the words that were shown; null where
  ///   the yes was given on no page of ours
  /// @param renewalChain every yes that this one goes on from, the first first, and itself
  /// @param renewedBy the yes that took its place; null where none did
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Particulars(
      String capability,
      String agreement,
      @Nullable Integer agreementVersion,
      String grantId,
      @Nullable Integer threads,
      @Nullable List<String> kinds,
      @Nullable String lasts,
      String form,
      @Nullable String wordingSha256,
      @Nullable Instant shownAt,
      List<String> renewalChain,
      @Nullable String renewedBy) {}
}
