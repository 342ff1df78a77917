package dev.parley.demo;

import dev.parley.client.Asked;
import dev.parley.client.Friend;
import dev.parley.client.FriendHandle;
import dev.parley.client.FriendPage;
import dev.parley.client.FriendsApi;
import dev.parley.client.Received;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/// The partner, listing one person's friends.
final class Lister {
  private static final int PAGE = 20;
  private static final int SHOWN_OF_A_HANDLE = 24;

  private final FriendsApi friends;
  private final Telling telling;
  private final Consumer<Received<?>> onRecord;

  Lister(FriendsApi friends, Telling telling, Consumer<Received<?>> onRecord) {
    this.friends = friends;
    this.telling = telling;
    this.onRecord = onRecord;
  }

  void lists() {
    telling.chapter("It lists Maya's friends who let it in as well, and want to be found");
    telling.say("GET /partner/v1/friends?kind=app&limit=%d".formatted(PAGE));
    var named = friends.app(Asked.Friends.first(PAGE));
    named.value().items().forEach(this::show);
    onRecord.accept(named);
    telling.requireThat(!named.value().items().isEmpty(), "there are friends by name");

    telling.say("GET /partner/v1/friends?kind=messaging&limit=%d".formatted(PAGE));
    var messaging = friends.messaging(Asked.Friends.first(PAGE));
    messaging.value().items().forEach(this::show);
    onRecord.accept(messaging);

    telling.chapter("The others are handles that say nothing, or only a number");
    var first = handles();
    var second = handles();
    telling.say(
        "The same friends, and not one handle in common: nothing to keep, nothing to join.");
    telling.requireThat(
        first.items().stream().noneMatch(second.items()::contains), "no handle comes twice");
  }

  private FriendPage<FriendHandle> handles() {
    telling.say("GET /partner/v1/friends?kind=non-app&purpose=recommendation");
    var page = friends.handles(FriendHandle.Purpose.RECOMMENDATION, PAGE);
    for (var handle : page.value().items()) {
      telling.say(
          "  %s…, good until %s"
              .formatted(handle.value().substring(0, SHOWN_OF_A_HANDLE), handle.expiresAt()));
    }
    telling.say("  and %d friends more, of whom nothing is said".formatted(page.value().counted()));
    onRecord.accept(page);
    telling.requireThat(!page.value().items().isEmpty(), "there are handles");
    telling.requireThat(
        Objects.requireNonNullElse(page.value().counted(), 0L) > 0, "some are only counted");
    return page.value();
  }

  private void show(Friend friend) {
    var recency = friend.recency();
    telling.say(
        "  %s%s"
            .formatted(
                friend.name(),
                recency == null
                    ? ""
                    : ", last written: " + recency.name().toLowerCase(Locale.ROOT)));
  }
}
