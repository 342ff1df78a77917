package dev.parley.dossier;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementEvent;
import dev.parley.agreement.AgreementEvents;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersions;
import dev.parley.agreement.RelatedParties;
import dev.parley.agreement.Signatures;
import dev.parley.agreement.Signatures.Signed;
import dev.parley.agreement.SigningKeys;
import dev.parley.agreement.Step;
import dev.parley.http.Csv;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// What was agreed on: versions, events, approvals, signatures, and who sits on both sides.
@Component
class Deeds {
  private static final Set<Step> APPROVALS = Set.of(Step.APPROVE, Step.SIGN);

  private final AgreementVersions versions;
  private final AgreementEvents events;
  private final Signatures signatures;
  private final SigningKeys keys;
  private final RelatedParties related;
  private final Odrl odrl;

  Deeds(
      AgreementVersions versions,
      AgreementEvents events,
      Signatures signatures,
      SigningKeys keys,
      RelatedParties related,
      Odrl odrl) {
    this.versions = versions;
    this.events = events;
    this.signatures = signatures;
    this.keys = keys;
    this.related = related;
    this.odrl = odrl;
  }

  void write(Agreement agreement, Archive archive) throws IOException {
    var id = agreement.id();
    for (var version : versions.list(id)) {
      var folder = "versions/" + version.version() + "/";
      archive.text(folder + "agreement.yaml", version.document());
      archive.text(folder + "canonical.json", version.canonical());
      archive.text(
          folder + "agreement.odrl.json", odrl.write(version, agreement.partner().value()));
    }
    archive.table("versions.csv", csv -> versions(id, csv));
    var all = events.list(id);
    archive.table("events.csv", csv -> events(all, csv));
    archive.table(
        "approvals.csv",
        csv ->
            events(all.stream().filter(event -> APPROVALS.contains(event.step())).toList(), csv));
    var signed = signatures.list(id);
    archive.table("signatures.csv", csv -> signatures(signed, csv));
    for (var one : signed) {
      archive.bytes(
          "versions/%d/%s.sig".formatted(one.version(), one.party()),
          Base64.getDecoder().decode(one.signature()));
    }
    for (var key : new TreeSet<>(signed.stream().map(Signed::key).toList())) {
      archive.text("keys/" + key + ".pem", keys.find(key).orElseThrow().pem());
    }
    archive.table("related-parties.csv", csv -> related(id, csv));
  }

  /// Who has a role on both sides, in plain words.
  String conflicts(AgreementId id) {
    var declared = related.list(id);
    if (declared.isEmpty()) {
      return "Nobody is declared to have a role on both sides.\n";
    }
    var words = new StringBuilder("People with a role on both sides:\n");
    for (var each : declared) {
      var party = each.party();
      words.append(
          "- %s (%s): %s; %s; since %s%s\n"
              .formatted(
                  party.name(),
                  party.kind().word(),
                  party.roles().platform(),
                  party.roles().partner(),
                  party.tenure().since(),
                  party.tenure().until() == null ? "" : " until " + party.tenure().until()));
    }
    return words.toString();
  }

  private void versions(AgreementId id, Csv csv) {
    csv.row("version", "stage", "author", "written at", "in force from", "sha256 of canonical");
    for (var version : versions.list(id)) {
      csv.row(
          version.version(),
          version.stage(),
          version.written().author(),
          version.written().at(),
          version.inForceFrom(),
          version.hash());
    }
  }

  private static void events(List<AgreementEvent> events, Csv csv) {
    csv.row("number", "version", "step", "actor", "at", "reason");
    for (var event : events) {
      csv.row(
          event.number(),
          event.version(),
          event.step().word(),
          event.actor(),
          event.at(),
          event.reason());
    }
  }

  private static void signatures(List<Signed> signed, Csv csv) {
    csv.row("version", "party", "key", "sha256 of canonical", "at");
    for (var one : signed) {
      csv.row(one.version(), one.party(), one.key(), one.hash(), one.at());
    }
  }

  private void related(AgreementId id, Csv csv) {
    csv.row("name", "kind", "role here", "role at the partner", "since", "until", "source");
    for (var declared : related.list(id)) {
      var party = declared.party();
      csv.row(
          party.name(),
          party.kind().word(),
          party.roles().platform(),
          party.roles().partner(),
          party.tenure().since(),
          party.tenure().until(),
          party.tenure().source());
    }
  }
}
