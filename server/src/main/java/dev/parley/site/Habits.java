package dev.parley.site;

import dev.parley.friends.ShownFriends;
import dev.parley.inbox.Exclusions;
import dev.parley.party.PersonId;
import dev.parley.recommendation.OwnRecommendations;
import dev.parley.site.Belongings.Drawer;
import dev.parley.watch.OwnWatching;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a person watched and recommended, what they keep to themselves, and where they were shown.
@Component
class Habits {
  private final Exclusions exclusions;
  private final OwnWatching watching;
  private final OwnRecommendations recommendations;
  private final ShownFriends shown;

  Habits(
      Exclusions exclusions,
      OwnWatching watching,
      OwnRecommendations recommendations,
      ShownFriends shown) {
    this.exclusions = exclusions;
    this.watching = watching;
    this.recommendations = recommendations;
    this.shown = shown;
  }

  List<Drawer> of(PersonId person) {
    return List.of(
        new Drawer("exclusions", () -> exclusions.list(person).stream()),
        new Drawer("shownInFriendLists", () -> shown.listAll(person)),
        new Drawer("watched", () -> watching.listAll(person)),
        new Drawer("titlesKept", () -> watching.leftOut(person).stream()),
        new Drawer("watchingPauses", () -> watching.pauses(person).stream()),
        new Drawer("advertising", () -> watching.advertising(person).stream()),
        new Drawer("broughtUse", () -> watching.brought(person).stream()),
        new Drawer("recommendations", () -> recommendations.listAll(person)),
        new Drawer("recommendationMutes", () -> recommendations.muted(person).stream()));
  }
}
