package dev.parley.agreement;

import dev.parley.agreement.Agreement.Parties;
import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.Agreement.Terms;
import dev.parley.agreement.Agreement.Where;
import dev.parley.party.PartnerId;
import dev.parley.party.Territory;
import dev.parley.proof.CanonicalJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An agreement as it is written: one YAML document.
///
/// @param source the text itself, kept as it was written
/// @param content all that it says, sections of other modules included, as maps, lists and texts
record AgreementDocument(
    AgreementId id, PartnerId partner, Terms terms, String source, Map<?, ?> content) {
  private static final int LONGEST_NAME = 200;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "title",
          "platform",
          "partner",
          "term",
          "territories",
          "except",
          "capabilities",
          "obligations");

  /// One that was checked when it was written.
  static AgreementDocument stored(String source) {
    var root = Field.root(source, new ArrayList<>());
    return parse(source, root, new ArrayList<>(), List.of());
  }

  /// @throws AgreementFaultsException naming everything that is wrong with it, by line
  static AgreementDocument parse(String source, List<Section> sections) {
    var faults = new ArrayList<Fault>();
    var root = Field.root(source, faults);
    var names = new HashSet<>(FIELDS);
    sections.forEach(section -> names.add(section.name()));
    root.only(names);
    return parse(source, root, faults, sections);
  }

  private static void check(Field root, List<Section> sections, @Nullable Term term) {
    for (var section : sections) {
      var field = root.find(section.name());
      if (field != null) {
        section.check(field, term);
      }
    }
  }

  private static AgreementDocument parse(
      String source, Field root, List<Fault> faults, List<Section> sections) {
    var id = root.field("id").map(AgreementId::new);
    var partner = root.field("partner").only(Set.of("id", "name"));
    var partnerId = partner.field("id").map(PartnerId::new);
    var partnerName = partner.field("name").text(LONGEST_NAME);
    var title = root.field("title").text(LONGEST_NAME);
    var platform = root.field("platform").text(LONGEST_NAME);
    var term = term(root.field("term"));
    var where = where(root);
    var grants = root.field("capabilities").list(Grants::read);
    duplicates(root.field("capabilities"), grants);
    var obligations = Obligations.read(root.find("obligations"));
    check(root, sections, term);
    if (!faults.isEmpty() || id == null || partnerId == null || term == null) {
      throw new AgreementFaultsException(faults);
    }
    var parties = new Parties(platform, partnerName);
    return new AgreementDocument(
        id,
        partnerId,
        new Terms(title, parties, term, where, grants, obligations),
        source,
        (Map<?, ?>) root.value());
  }

  private static Where where(Field root) {
    var territories = root.field("territories").list(item -> item.map(Territory::new));
    var field = root.find("except");
    if (field == null) {
      return new Where(Set.copyOf(territories), Set.of());
    }
    var except =
        field.list(item -> {
          var out = item.map(Territory::new);
          if (out != null && territories.contains(out)) {
            item.fault("%s is both in and out".formatted(out));
          } else if (out != null && territories.stream().noneMatch(in -> in.contains(out))) {
            item.fault("%s lies in no territory of this agreement".formatted(out));
          }
          return out;
        });
    return new Where(Set.copyOf(territories), Set.copyOf(except));
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
  static Instant instant(String text) {
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

  private static void duplicates(Field capabilities, List<Grant> grants) {
    var distinct = grants.stream().map(Grant::capability).distinct().count();
    if (distinct < grants.size()) {
      capabilities.fault("a capability is named twice");
    }
  }

  /// What both sides sign: the content and the version that it is, in RFC 8785 canonical JSON.
  /// Every value is a text, as it was written; comments and the order of fields do not count.
  String canonical(int version) {
    return CanonicalJson.write(Map.of("agreement", content, "version", version));
  }
}
