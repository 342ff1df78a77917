package dev.parley.register;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.RelatedParties;
import dev.parley.consent.ConsentCounts;
import dev.parley.disclosure.Tallies;
import dev.parley.disclosure.Tallies.Tally;
import dev.parley.register.Listing.Month;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Every agreement that both sides have agreed on, with what became of it.
@Component
public class Register {
  private final Agreements agreements;
  private final RelatedParties related;
  private final ConsentCounts consents;
  private final Tallies tallies;

  /// Anybody may ask as often as they like, so what has to be counted is counted once a minute.
  /// What the agreement says, and whether it stands, is never older than the page.
  private final Cache<AgreementId, Counts> counted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  public Register(
      Agreements agreements, RelatedParties related, ConsentCounts consents, Tallies tallies) {
    this.agreements = agreements;
    this.related = related;
    this.consents = consents;
    this.tallies = tallies;
  }

  private record Counts(Rough connected, List<Month> disclosures) {}

  public List<Listing> list() {
    return agreements.listListed().stream().map(this::listing).toList();
  }

  public Optional<Listing> find(AgreementId id) {
    return agreements.findListed(id).map(this::listing);
  }

  private Listing listing(Agreement agreement) {
    var id = agreement.id();
    var counts = counted.get(id, this::count);
    return Listing.of(agreement, related.list(id), counts.connected(), counts.disclosures());
  }

  private Counts count(AgreementId id) {
    return new Counts(Rough.of(consents.connected(id)), months(tallies.list(id)));
  }

  private static List<Month> months(List<Tally> tallied) {
    var months = new TreeMap<YearMonth, long[]>(Comparator.reverseOrder());
    for (var tally : tallied) {
      var sums = months.computeIfAbsent(YearMonth.from(tally.day()), _ -> new long[2]);
      sums[0] += tally.disclosures();
      sums[1] += tally.messages();
    }
    return months.entrySet().stream().map(Register::month).toList();
  }

  private static Month month(Map.Entry<YearMonth, long[]> sums) {
    var counts = sums.getValue();
    return new Month(sums.getKey().toString(), Rough.of(counts[0]), Rough.of(counts[1]));
  }
}
