package dev.parley.demo;

import dev.parley.client.FriendsLooked;
import dev.parley.client.ParleyClient;
import dev.parley.client.PartnerKeys;
import dev.parley.client.PersonId;
import dev.parley.client.Settings;
import dev.parley.client.Watched;
import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The weeks before the demo's present, as far as the partner's own back end fills them: over HTTP,
/// with a token of its own, like any partner.
public final class Weeks {
  private final URI home;
  private final Pairwise pairwise;
  private final Clock clock;

  /// @param home the server's address
  public Weeks(URI home, Pairwise pairwise, Clock clock) {
    this.home = home;
    this.pairwise = pairwise;
    this.clock = clock;
  }

  /// Tells what they watched, and looks their friends up. To do it again changes nothing that was
  /// told.
  ///
  /// @param keys the partner's
  /// @param citizens who let it
  /// @param progress is told what was done, in lines for people
  public void pass(PartnerKeys keys, List<Citizen> citizens, Consumer<String> progress) {
    var ids = pairwise.of(new PartnerId(Streamflix.ID));
    var today = LocalDate.now(clock);
    try (var partner =
        ParleyClient.open(new Settings(home, Streamflix.ID, Streamflix.BACK, keys))) {
      var told = new ArrayList<Watched>();
      var people = new ArrayList<PersonId>();
      for (var citizen : citizens) {
        var id = new PersonId(ids.write(Pairwise.Kind.PERSON, citizen.id().value()));
        people.add(id);
        partner.watching().tellAll(new Evenings(citizen, id).before(today), told::add);
      }
      var kept = told.stream().filter(each -> each.result() == Watched.Result.STORED).count();
      progress.accept("%,d titles watched, and told by the partner".formatted(kept));
      var friends =
          partner.lookUpFriends(people).stream().map(FriendsLooked::friends).mapToInt(List::size);
      progress.accept(
          "the friends of %d people looked up: %d of them named"
              .formatted(people.size(), friends.sum()));
    }
  }
}
