package dev.parley.recommendation;

import dev.parley.consent.ConsentId;
import dev.parley.decision.Permit;
import dev.parley.inbox.Content.Share;
import dev.parley.inbox.Passing;
import dev.parley.party.PersonId;
import dev.parley.recommendation.SendCounts.Cell;
import dev.parley.recommendation.SendCounts.Moment;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts a recommendation and takes it to everybody it is for.
@Component
class Posting {
  private final Addressees addressees;
  private final Mutes mutes;
  private final SendCounts counts;
  private final Recommendations recommendations;
  private final Passing passing;
  private final SendLinks links;

  Posting(
      Addressees addressees,
      Mutes mutes,
      SendCounts counts,
      Recommendations recommendations,
      Passing passing,
      SendLinks links) {
    this.addressees = addressees;
    this.mutes = mutes;
    this.counts = counts;
    this.recommendations = recommendations;
    this.passing = passing;
    this.links = links;
  }

  /// In the caller's transaction, which holds the gate of the permit.
  ///
  /// @return its number
  @Transactional(propagation = Propagation.MANDATORY)
  public long post(Permit permit, ConsentId consent, Recommendation wanted, Agreed agreed) {
    var named = addressees.named(permit, wanted.to());
    var muted = mutes.hold(named.known(), permit.partner(), permit.person());
    var all = addressees.find(permit, named);
    var day = LocalDate.ofInstant(permit.at(), agreed.zone());
    var id = recommendations.add(permit, consent, wanted, permit.at());
    counts.prepare(permit, wanted, all);
    var reached = new HashSet<>(muted);
    // Threads are locked in one order, whoever is written to.
    var messages = new TreeMap<Long, Share>();
    for (var addressee : all) {
      var person = addressee.person();
      var hidden = person != null && !reached.add(person);
      var cell = new Cell(permit.agreement(), wanted, addressee.way());
      var send = counts.add(cell, new Moment(permit.person(), person, permit.at(), day));
      recommendations.deliver(id, send, addressee, hidden);
      if (person != null && addressee.way() == Way.INBOX && !hidden) {
        var link = links.of(send).toString();
        messages.put(person.value(), new Share(link, wanted.title().name()));
      }
    }
    messages.forEach(
        (person, share) -> passing.pass(permit, new PersonId(person), wanted.words(), share));
    return id;
  }
}
