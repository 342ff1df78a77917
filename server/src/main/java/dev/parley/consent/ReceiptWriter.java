package dev.parley.consent;

import dev.parley.agreement.Agreement.Terms;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.agreement.Handling;
import dev.parley.agreement.Use;
import dev.parley.consent.ConsentReceipt.Event;
import dev.parley.consent.ConsentReceipt.Header;
import dev.parley.consent.ConsentReceipt.Metadata;
import dev.parley.consent.ConsentReceipt.Particulars;
import dev.parley.consent.ConsentReceipt.Party;
import dev.parley.consent.ConsentReceipt.Pii;
import dev.parley.consent.ConsentReceipt.Processing;
import dev.parley.consent.ConsentReceipt.Purpose;
import dev.parley.party.Territory;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes one receipt.
///
/// @param terms of the agreement, in the version that the yes was to
/// @param basis the law that it rests on
/// @param here this server's own address
record ReceiptWriter(ReceiptSource kept, Terms terms, String basis, URI here) {
  private static final String PERSON = "person";
  private static final String PLATFORM = "platform";

  /// Nothing that is silent, or ticked beforehand, is ever taken for a yes.
  private static final String EXPLICIT = "explicit";

  ConsentReceipt write(Instant now, List<Long> chain) {
    return new ConsentReceipt(
        new Metadata(ConsentReceipt.SCHEMA, "urn:parley:consent-receipt:" + kept.id(), now),
        new Header(ConsentReceipt.SCHEMA, urn(kept.id()), kept.handle()),
        new Processing(
            here + "/me/consents/" + kept.id() + "/wording", kept.language(), List.of(purpose())),
        parties(),
        events(now),
        new Particulars(
            kept.capability().scope(),
            kept.agreement(),
            kept.kept() ? kept.version() : null,
            kept.grant(),
            kept.threads(),
            kept.kinds(),
            kept.lasts(),
            kept.form(),
            kept.wording(),
            kept.shownAt(),
            chain.stream().map(ReceiptWriter::urn).toList(),
            kept.renewedBy() == null ? null : urn(kept.renewedBy())));
  }

  private static String urn(long consent) {
    return "urn:parley:consent:" + consent;
  }

  private String partner() {
    return "partner:" + kept.partner();
  }

  /// A purpose that is on record is what the person read, whatever the agreement says today.
  private Purpose purpose() {
    var grant = grant();
    return new Purpose(
        grant.map(Grant::purpose).orElse(""),
        grant.map(Grant::uses).orElse(Set.of()).stream().sorted().map(Use::word).toList(),
        basis,
        pii(grant.map(Grant::handling).orElse(Handling.USUAL)),
        List.of(PLATFORM, partner()),
        "by the platform, from what the person does and keeps there",
        kept.capability().sentence(),
        List.of("not agreed"),
        retention(grant.map(Grant::handling).orElse(Handling.USUAL)),
        restrictions(),
        kept.territory() == null ? null : kept.territory().code(),
        List.of(partner()),
        here + "/me",
        List.of(
            "access: " + here + "/me/disclosures",
            "portability: " + here + "/me/data",
            "erasure: " + here + "/me/erasure"));
  }

  private Optional<Grant> grant() {
    return terms.grants().stream()
        .filter(grant -> grant.capability() == kept.capability())
        .findFirst();
  }

  private List<Pii> pii(Handling handling) {
    var types =
        switch (kept.capability()) {
          case INBOX_READ ->
              Capability.INBOX_READ.fields().stream()
                  .filter(handling::gives)
                  .map(field -> "message " + field);
          case INBOX_SEND, INBOX_DELETE -> Stream.of("message");
          case FRIENDS_READ -> Stream.of("friends");
          case WATCH_WRITE -> Stream.of("viewing history");
          case RECOMMENDATION_SEND -> Stream.of("friends", "recommendation");
        };
    return types.map(Pii::new).toList();
  }

  private String retention(Handling handling) {
    return handling.retention() == null
        ? "until " + terms.term().until()
        : handling.retention().toString();
  }

  private List<String> restrictions() {
    var in = Territory.codes(terms.where().territories()).stream();
    var out = Territory.codes(terms.where().except()).stream().map(code -> "not " + code);
    return Stream.concat(in, out).toList();
  }

  private List<Party> parties() {
    return List.of(
        new Party(
            PLATFORM, terms.parties().platform(), here.toString(), "discloses", "pii_controller"),
        new Party(partner(), terms.parties().partner(), null, "recipient", "third_party"));
  }

  private List<Event> events(Instant now) {
    var events = new ArrayList<Event>();
    if (kept.requestedAt() != null) {
      events.add(event(kept.requestedAt(), partner(), "requested"));
    }
    events.add(
        new Event(
            kept.grantedAt(),
            kept.grantedAt() + "/" + kept.expiresAt(),
            PERSON,
            EXPLICIT,
            kept.renewal() ? "renewed" : "given",
            null));
    if (kept.endedAt() != null) {
      events.add(ended(kept.endedAt()));
    } else if (kept.supersededAt() != null) {
      events.add(event(kept.supersededAt(), PERSON, "superseded"));
    } else if (!kept.expiresAt().isAfter(now)) {
      events.add(event(kept.expiresAt(), PLATFORM, "expired"));
    }
    events.sort(Comparator.comparing(Event::eventTime));
    return List.copyOf(events);
  }

  private static Event event(Instant at, String entity, String state) {
    return new Event(at, null, entity, EXPLICIT, state, null);
  }

  private Event ended(Instant at) {
    var by = kept.endedBy();
    return switch (by) {
      case PERSON -> new Event(at, null, PERSON, EXPLICIT, "withdrawn", by.word());
      case PARTNER -> new Event(at, null, partner(), EXPLICIT, "revoked", by.word());
      case LAW -> new Event(at, null, PLATFORM, EXPLICIT, "invalidated", by.word());
      case AMENDMENT, AGREEMENT -> new Event(at, null, PLATFORM, EXPLICIT, "revoked", by.word());
    };
  }
}
