package dev.parley.client;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One person's friends, as they let this partner see them. Every answer says where the journal has
/// it. It throws what [InboxApi] throws.
public final class FriendsApi {
  private static final String PATH = "/friends";

  private final Access access;

  FriendsApi(Access access) {
    this.access = access;
  }

  /// Friends who have let this partner in and want to be found.
  public Received<FriendPage<Friend>> app(Asked.Friends asked) {
    return ask("app", asked.query(), Friend::read);
  }

  /// Page after page, each asked for when it is reached.
  public Stream<Received<FriendPage<Friend>>> appPages(Asked.Friends asked) {
    return Pages.stream(next -> app(next == null ? asked : asked.from(next)), FriendPage::next);
  }

  /// Those of them with whom the person has a thread.
  public Received<FriendPage<Friend>> messaging(Asked.Friends asked) {
    return ask("messaging", asked.query(), Friend::read);
  }

  /// Page after page.
  public Stream<Received<FriendPage<Friend>>> messagingPages(Asked.Friends asked) {
    return Pages.stream(
        next -> messaging(next == null ? asked : asked.from(next)), FriendPage::next);
  }

  /// Friends who have not let this partner in: as handles, or only counted.
  ///
  /// @param limit how many at most, 1 to 100
  public Received<FriendPage<FriendHandle>> handles(FriendHandle.Purpose purpose, int limit) {
    return handles(purpose, Asked.Friends.first(limit));
  }

  /// Page after page.
  public Stream<Received<FriendPage<FriendHandle>>> handlePages(
      FriendHandle.Purpose purpose, int limit) {
    var asked = Asked.Friends.first(limit);
    return Pages.stream(
        next -> handles(purpose, next == null ? asked : asked.from(next)), FriendPage::next);
  }

  private Received<FriendPage<FriendHandle>> handles(
      FriendHandle.Purpose purpose, Asked.Friends asked) {
    var query = new LinkedHashMap<>(asked.query());
    query.put("purpose", purpose.name().toLowerCase(Locale.ROOT));
    return ask("non-app", query, FriendHandle::read);
  }

  private <T> Received<FriendPage<T>> ask(
      String kind, Map<String, String> asked, Function<Fields, T> each) {
    var query = new LinkedHashMap<>(asked);
    query.put("kind", kind);
    var answer = access.send(Ask.get(PATH, query));
    var page = Fields.parse(answer.body());
    return new Received<>(
        new FriendPage<>(
            page.list("items", each),
            page.findCursor("next"),
            counted(page),
            page.findCursor("asOf")),
        answer.receipt());
  }

  private static @Nullable Long counted(Fields page) {
    return page.findNumber("counted");
  }
}
