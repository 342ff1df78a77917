package dev.parley.demo;

import dev.parley.inbox.Exclusions;
import dev.parley.party.PartnerId;
import dev.parley.party.People;
import dev.parley.watch.OwnWatching;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What people of the made-up world chose for themselves: whether partners find them, whom they
/// keep from Streamflix, which titles, and whether any of it may serve advertising.
public final class Manners {
  private static final PartnerId STREAMFLIX = new PartnerId(Streamflix.ID);
  private static final Set<String> FOUND =
      Set.of("leo", "ruth", "diego", "jonas", "claire", "grace");
  private static final Set<String> HIDDEN = Set.of("henry", "maya");

  /// Of those who choose by chance, one in so many is not found.
  private static final int HIDDEN_ONE_IN = 4;

  /// Who keeps whom.
  private static final Map<String, String> KEPT = Map.of("grace", "maya");

  private static final Map<String, String> TITLES = Map.of("priya", "Static", "jonas", "Cold Desk");

  private final People people;
  private final Exclusions exclusions;
  private final OwnWatching watching;

  public Manners(People people, Exclusions exclusions, OwnWatching watching) {
    this.people = people;
    this.exclusions = exclusions;
    this.watching = watching;
  }

  /// @param viewers who let Streamflix tell what they watch
  void are(List<Citizen> citizens, List<Citizen> viewers) {
    for (var citizen : citizens) {
      people.setDiscoverable(citizen.id(), isFound(citizen.handle()));
      var kept = KEPT.get(citizen.handle());
      if (kept != null) {
        exclusions.keepFriend(citizen.id(), STREAMFLIX, Townsfolk.named(citizens, kept).id());
      }
    }
    for (var viewer : viewers) {
      var title = TITLES.get(viewer.handle());
      if (title != null) {
        watching.leaveOut(viewer.id(), STREAMFLIX, title);
      }
      if (viewer.handle().hashCode() % 2 == 0) {
        watching.allowAdvertising(viewer.id(), STREAMFLIX, true);
      }
    }
  }

  private static boolean isFound(String handle) {
    return FOUND.contains(handle)
        || (!HIDDEN.contains(handle) && handle.hashCode() % HIDDEN_ONE_IN != 0);
  }
}
