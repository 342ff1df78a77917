package dev.parley.site;

import dev.parley.disclosure.Disclosure;
import dev.parley.disclosure.Timeline;
import dev.parley.friends.ShownFriends;
import dev.parley.http.Page;
import dev.parley.inbox.OwnInbox;
import dev.parley.inbox.OwnInbox.OwnThread;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was given out of a person through somebody else's yes: their messages, and that they are
/// there, as the inboxes of those that they write with show it, and that they are friends.
@Component
class Mentions {
  /// So many of others' disclosures are looked through for one page.
  private static final int LOOKED_THROUGH = 100;

  private final Timeline timeline;
  private final OwnInbox inbox;
  private final Partners partners;
  private final Pairwise pairwise;
  private final ShownFriends friends;

  Mentions(
      Timeline timeline,
      OwnInbox inbox,
      Partners partners,
      Pairwise pairwise,
      ShownFriends friends) {
    this.timeline = timeline;
    this.inbox = inbox;
    this.partners = partners;
    this.pairwise = pairwise;
    this.friends = friends;
  }

  /// On one day, to one partner, in others' friend lists.
  ///
  /// @param partner by name
  /// @param named whether the partner learned who it is
  record Listed(Instant when, String partner, boolean named, int lists) {}

  /// The newest first.
  List<Listed> listed(PersonId person) {
    return friends.list(person).stream()
        .map(each ->
            new Listed(
                each.when(), partners.get(each.partner()).name(), each.named(), each.lists()))
        .toList();
  }

  /// What one disclosure of another's names, as we know it.
  ///
  /// @param thread in which it is, if it is one
  private record Named(Disclosure told, @Nullable Long thread, List<Long> messages) {}

  /// The newest first. A page may have few, or none, and still lead to older ones.
  Page<Shown> list(PersonId person, Optional<String> cursor) {
    var page = timeline.listReads(inbox.companions(person), cursor, LOOKED_THROUGH);
    var named = page.items().stream().map(this::named).toList();
    var threads =
        inbox
            .threads(person, named.stream().map(Named::thread).filter(id -> id != null).toList())
            .stream()
            .collect(Collectors.toMap(OwnThread::place, Function.identity()));
    var inOurs = named.stream().filter(each -> mayBeOurs(each, threads)).toList();
    var mine = inbox.written(person, null, messages(inOurs));
    var shown = inOurs.stream().flatMap(each -> shown(each, threads, mine)).toList();
    return new Page<>(shown, page.next());
  }

  /// What comes as it happens is of several threads, and its record names none.
  private static boolean mayBeOurs(Named each, Map<Long, OwnThread> ours) {
    return each.thread() == null ? !each.messages().isEmpty() : ours.containsKey(each.thread());
  }

  private static List<Long> messages(List<Named> named) {
    return named.stream().flatMap(each -> each.messages().stream()).toList();
  }

  private Stream<Shown> shown(Named each, Map<Long, OwnThread> threads, Set<Long> mine) {
    var count = (int) each.messages().stream().filter(mine::contains).count();
    var present = each.told().what().containsKey("participants");
    if (count == 0 && !present) {
      return Stream.empty();
    }
    var partner = partners.get(new PartnerId(each.told().ground().partner()));
    var thread = each.thread() == null ? null : threads.get(each.thread());
    return Stream.of(
        new Shown(
            each.told().recordedAt(), partner.name(), thread == null ? "" : thread.name(), count));
  }

  private Named named(Disclosure told) {
    var ids = pairwise.of(new PartnerId(told.ground().partner()));
    var what = told.what();
    // A list of threads says of none who is in it.
    var threads = what.containsKey("participants") ? what.get("threads") : null;
    var thread = what.get("thread") instanceof String one ? one : threads;
    return new Named(
        told,
        RecordedIds.of(ids, Kind.THREAD, thread).stream().findFirst().orElse(null),
        RecordedIds.of(ids, Kind.MESSAGE, what.get("messages")));
  }
}
