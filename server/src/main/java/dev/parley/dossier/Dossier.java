package dev.parley.dossier;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.operator.Actor;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// All that there is about one agreement, in one zip.
@Component
public class Dossier {
  private final Deeds deeds;
  private final Outcomes outcomes;
  private final Clock clock;

  Dossier(Deeds deeds, Outcomes outcomes, Clock clock) {
    this.deeds = deeds;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /// Writes it through. If it cannot be finished, it has no list of sums and ends in the middle, so
  /// that half of it is never taken for all.
  public void write(Agreement agreement, Actor asked, OutputStream output) throws IOException {
    var archive = new Archive(output);
    archive.text("README.txt", introduction(agreement, asked));
    deeds.write(agreement, archive);
    outcomes.write(agreement, archive);
    archive.close();
  }

  private String introduction(Agreement agreement, Actor asked) {
    var terms = agreement.terms();
    return """
    The dossier of the agreement %s
    %s

    Between %s and %s, from %s until %s (the first instant after it).
    As it stands: %s, version %d. Made at %s for %s; all times are UTC.

    %s
    versions/<n>/agreement.yaml      each version as it was written
    versions/<n>/canonical.json      what both sides sign, to the byte (RFC 8785)
    versions/<n>/<party>.sig         its Ed25519 signature of those bytes
    versions/<n>/agreement.odrl.json the same for other systems (ODRL, JSON-LD)
    versions.csv, events.csv         every version, and everything that was done
    approvals.csv, signatures.csv    who said yes; keys/ has the public keys
    related-parties.csv              who has, or had, a role on both sides
    consents.csv                     how many people, by capability and month
    obligations.csv, certifications.csv   what was due, and whether it was done
    consideration.csv, ledger.csv    what is promised in return, and what was given
    disclosures.csv                  how much was given out, by day
    SHA256SUMS                       of every file but itself; check it with sha256sum -c SHA256SUMS

    signatures.csv says which key each signature is made with; it is checked with
    openssl pkeyutl -verify -pubin -inkey keys/<key>.pem -rawin \\
      -in versions/<n>/canonical.json -sigfile versions/<n>/<party>.sig
    """
        .formatted(
            agreement.id(),
            terms.title(),
            terms.parties().platform(),
            terms.parties().partner(),
            terms.term().from(),
            terms.term().until(),
            agreement.state().word(),
            agreement.version(),
            clock.instant(),
            asked,
            deeds.conflicts(agreement.id()));
  }

  static String name(AgreementId id) {
    return id + "-dossier.zip";
  }
}
