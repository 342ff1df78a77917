package dev.parley.site;

import dev.parley.consent.ConsentHistory;
import dev.parley.consent.ConsentReceipts;
import dev.parley.consent.Refusals;
import dev.parley.disclosure.Search;
import dev.parley.disclosure.Timeline;
import dev.parley.friends.Friendships;
import dev.parley.inbox.OwnInbox;
import dev.parley.party.PersonId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// All that is kept of a person, for them to take along. Of others it has what the person's own
/// inbox shows them, and no more.
@Component
class Belongings {
  private final Account account;
  private final Friendships friendships;
  private final OwnInbox inbox;
  private final Habits habits;
  private final Said said;
  private final Timeline timeline;

  Belongings(
      Account account,
      Friendships friendships,
      OwnInbox inbox,
      Habits habits,
      Said said,
      Timeline timeline) {
    this.account = account;
    this.friendships = friendships;
    this.inbox = inbox;
    this.habits = habits;
    this.said = said;
    this.timeline = timeline;
  }

  /// What they answered: each yes, what shows it, and each no.
  @Component
  record Said(ConsentHistory consents, ConsentReceipts receipts, Refusals refusals) {}

  /// Things of one kind; they are read as they are used.
  record Drawer(String kind, Supplier<Stream<?>> things) {}

  List<Drawer> of(PersonId person) {
    var here = ConsentReceiptPage.here();
    var first =
        List.of(
            new Drawer("profile", () -> Stream.of(account.profile(person))),
            new Drawer("friends", () -> friendships.listAll(person)),
            new Drawer("threads", () -> inbox.listThreads(person)),
            new Drawer("messages", () -> inbox.listMessages(person)),
            new Drawer("consents", () -> said.consents().list(person).stream()),
            new Drawer("consentReceipts", () -> said.receipts().list(person, here)),
            new Drawer("refusals", () -> said.refusals().list(person).stream()));
    var last =
        List.of(
            new Drawer("disclosures", () -> timeline.listAll(person, Search.ALL)),
            new Drawer("sessions", () -> account.sessions(person)),
            new Drawer("authorizations", () -> account.authorizations(person)));
    return Stream.of(first, habits.of(person), last).flatMap(List::stream).toList();
  }
}
