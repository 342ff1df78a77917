package dev.parley.demo;

import dev.parley.client.Reason;
import dev.parley.client.WatchApi;
import dev.parley.client.WatchEvent;
import dev.parley.client.WatchEvent.Device;
import dev.parley.client.WatchEvent.Profile;
import dev.parley.client.Watched;
import dev.parley.client.Watched.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The partner, telling what one person watched. Nothing goes out with that, so it is no disclosure
/// and leaves no receipt: what was told is what the person and the platform see.
final class Viewer {
  static final String FILM = "Nine Lanterns";

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Profile MAYAS = new Profile("Maya", false);

  private final WatchApi watching;
  private final BackOffice office;
  private final Telling telling;

  Viewer(WatchApi watching, BackOffice office, Telling telling) {
    this.watching = watching;
    this.office = office;
    this.telling = telling;
  }

  /// @param now as it is at the partner
  void tells(Instant now) {
    telling.chapter("It tells what Maya watches, as far as her yes goes");
    var film = event("play-1", now, MAYAS);
    telling.say("POST /partner/v1/watch-events: three events, and then the first once more");
    var told =
        watching.tell(
            List.of(
                film,
                event("play-0", now.minus(Duration.ofDays(1)), MAYAS),
                event("play-2", now, new Profile("Kids", true))));
    told.forEach(this::show);
    var again = watching.tell(film);
    show(again);
    telling.requireThat(told.getFirst().result() == Result.STORED, "what she just saw is kept");
    telling.requireThat(
        told.get(1).reason() == Reason.WATCHED_WITHOUT_CONSENT,
        "what she saw before her yes is thrown away");
    telling.requireThat(
        told.get(2).result() == Result.DISCARDED, "a child's profile is not told of");
    telling.requireThat(again.result() == Result.REPEATED, "the same event counts once");
    isRead();
  }

  private static WatchEvent event(String id, Instant at, Profile profile) {
    return new WatchEvent(id, null, Evenings.film(FILM), at, A_MINUTE, Device.TV, profile, "US-NY");
  }

  private void show(Watched told) {
    var reason = told.reason();
    telling.say(
        "  %-7s %s%s"
            .formatted(told.id(), told.result(), reason == null ? "" : ", as it is " + reason));
  }

  private void isRead() {
    telling.chapter("The platform reads it for what agreement and person allow, and nothing else");
    var recommending = reads("recommendation");
    var advertising = reads("advertising");
    telling.requireThat(recommending.equals(List.of(FILM)), "it may recommend by it");
    telling.requireThat(advertising.isEmpty(), "Maya did not say yes to advertising");
    telling.say(
        "The agreement would let it serve advertising; Maya did not say so, so it does not.");
  }

  private List<String> reads(String purpose) {
    var titles = office.watched(purpose);
    telling.say(
        "GET /platform/v1/people/maya/watch-history?purpose=%s: %s"
            .formatted(purpose, titles.isEmpty() ? "nothing" : String.join(", ", titles)));
    return titles;
  }
}
