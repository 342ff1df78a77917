package dev.parley.agreement;

import dev.parley.agreement.Agreement.Parties;
import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.Agreement.Terms;
import dev.parley.party.PartnerId;
import dev.parley.party.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An agreement as it is written: one YAML document.
///
/// @param source the text itself, kept as it was applied
record AgreementDocument(AgreementId id, PartnerId partner, Terms terms, String source) {
  private static final int LONGEST_NAME = 200;

  /// A purpose is a sentence or two, which a person reads before they answer.
  private static final int LONGEST_PURPOSE = 1000;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "title",
          "platform",
          "partner",
          "state",
          "signed",
          "term",
          "territories",
          "capabilities");

  /// @throws AgreementFaultsException naming everything that is wrong with it, by line
  static AgreementDocument parse(String source) {
    var faults = new ArrayList<Fault>();
    var root = Field.root(source, faults);
    root.only(FIELDS);
    var id = root.field("id").map(AgreementId::new);
    var partner = root.field("partner").only(Set.of("id", "name"));
    var partnerId = partner.field("id").map(PartnerId::new);
    var partnerName = partner.field("name").text(LONGEST_NAME);
    var title = root.field("title").text(LONGEST_NAME);
    var platform = root.field("platform").text(LONGEST_NAME);
    var state = root.field("state").map(AgreementDocument::state);
    var signed = signed(root.find("signed"));
    var term = term(root.field("term"));
    var territories = root.field("territories").list(item -> item.map(Territory::new));
    var grants = root.field("capabilities").list(AgreementDocument::grant);
    duplicates(root.field("capabilities"), grants);
    if (state == State.ACTIVE && !signed) {
      root.field("state").fault("an agreement becomes active only when both sides have signed");
    }
    if (!faults.isEmpty() || id == null || partnerId == null || state == null || term == null) {
      throw new AgreementFaultsException(faults);
    }
    var parties = new Parties(platform, partnerName);
    var terms = new Terms(title, parties, state, signed, term, Set.copyOf(territories), grants);
    return new AgreementDocument(id, partnerId, terms, source);
  }

  private static State state(String word) {
    return switch (word) {
      case "draft" -> State.DRAFT;
      case "active" -> State.ACTIVE;
      case "suspended" -> State.SUSPENDED;
      case "terminated" -> State.TERMINATED;
      default ->
          throw new IllegalArgumentException(
              "'%s' is no state; use draft, active, suspended or terminated".formatted(word));
    };
  }

  private static boolean signed(@Nullable Field signed) {
    if (signed == null) {
      return false;
    }
    signed.only(Set.of("platform", "partner"));
    var platform = signed.find("platform");
    var partner = signed.find("partner");
    return platform != null
        && partner != null
        && platform.map(AgreementDocument::instant) != null
        && partner.map(AgreementDocument::instant) != null;
  }

  private static @Nullable Term term(Field term) {
    term.only(Set.of("from", "until"));
    var from = term.field("from").map(AgreementDocument::instant);
    var until = term.field("until").map(AgreementDocument::instant);
    if (from == null || until == null) {
      return null;
    }
    if (!until.isAfter(from)) {
      term.field("until").fault("the term ends before it begins");
    }
    return new Term(from, until);
  }

  /// A day begins at midnight UTC; an instant says itself when.
  private static Instant instant(String text) {
    try {
      var instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text);
      if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
        throw new IllegalArgumentException("'%s' is not from 1970 to 9999".formatted(text));
      }
      return instant;
    } catch (DateTimeParseException bad) {
      throw new IllegalArgumentException(
          "'%s' is no date; write 2026-01-31 or 2026-01-31T00:00:00Z".formatted(text), bad);
    }
  }

  private static @Nullable Grant grant(Field grant) {
    grant.only(Set.of("capability", "purpose", "limits"));
    var capability = grant.field("capability").map(AgreementDocument::capability);
    var purpose = grant.field("purpose").text(LONGEST_PURPOSE);
    var limits = limits(grant.find("limits"));
    return capability == null ? null : new Grant(capability, purpose, limits);
  }

  private static Capability capability(String scope) {
    return Capability.ofScope(scope)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no capability; there are %s".formatted(scope, scopes())));
  }

  private static String scopes() {
    return List.of(Capability.values()).stream()
        .map(Capability::scope)
        .collect(Collectors.joining(", "));
  }

  private static Limits limits(@Nullable Field limits) {
    if (limits == null) {
      return Limits.NONE;
    }
    limits.only(Set.of("messagesPerPersonPerDay", "messagesPerDay", "peoplePerDay"));
    Function<String, @Nullable Long> limit =
        name -> {
          var field = limits.find(name);
          return field == null ? null : field.map(AgreementDocument::count);
        };
    return new Limits(
        limit.apply("messagesPerPersonPerDay"),
        limit.apply("messagesPerDay"),
        limit.apply("peoplePerDay"));
  }

  private static Long count(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException("'%s' is no count".formatted(text));
    }
    return Long.valueOf(text);
  }

  private static void duplicates(Field capabilities, List<Grant> grants) {
    var distinct = grants.stream().map(Grant::capability).distinct().count();
    if (distinct < grants.size()) {
      capabilities.fault("a capability is named twice");
    }
  }
}
