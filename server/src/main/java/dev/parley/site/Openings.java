package dev.parley.site;

import dev.parley.agreement.AgreementId;
import dev.parley.consent.ConsentHistory;
import dev.parley.consent.ConsentId;
import dev.parley.disclosure.Receipt;
import dev.parley.disclosure.Timeline;
import dev.parley.inbox.OwnInbox;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Opens a disclosure for the person whose it is: the record has ids, and their inbox the words.
@Component
class Openings {
  private final Timeline timeline;
  private final Stories stories;
  private final ConsentHistory consents;
  private final OwnInbox inbox;
  private final Pairwise pairwise;

  Openings(
      Timeline timeline,
      Stories stories,
      ConsentHistory consents,
      OwnInbox inbox,
      Pairwise pairwise) {
    this.timeline = timeline;
    this.stories = stories;
    this.consents = consents;
    this.inbox = inbox;
    this.pairwise = pairwise;
  }

  Optional<Opened> find(PersonId person, Receipt place) {
    return timeline.find(person, place).map(told -> open(person, told));
  }

  private Opened open(PersonId person, Timeline.Told told) {
    var disclosure = told.disclosure();
    var ground = disclosure.ground();
    var ids = pairwise.of(new PartnerId(ground.partner()));
    var what = disclosure.what();
    var shown = RecordedIds.of(ids, Kind.MESSAGE, what.get("messages"));
    var withheld = new HashSet<>(RecordedIds.of(ids, Kind.MESSAGE, what.get("withheld")));
    var messages =
        messages(
            person,
            RecordedIds.of(ids, Kind.THREAD, what.get("thread")).stream().findFirst(),
            shown,
            withheld);
    var threads = RecordedIds.of(ids, Kind.THREAD, what.get("threads"));
    var known = inbox.threads(person, threads);
    int asked = shown.size() + withheld.size() + threads.size();
    return new Opened(
        stories.of(disclosure),
        new Opened.Why(
            new AgreementId(ground.agreement()),
            told.version(),
            consents.find(person, new ConsentId(ground.consent())).orElse(null)),
        messages,
        known,
        asked - messages.size() - known.size());
  }

  private List<Opened.Seen> messages(
      PersonId person, Optional<Long> thread, List<Long> shown, Collection<Long> withheld) {
    var all = new ArrayList<>(shown);
    all.addAll(withheld);
    return inbox.messages(person, thread.orElse(null), all).stream()
        .map(message -> new Opened.Seen(message, withheld.contains(message.place().message())))
        .toList();
  }
}
