package dev.parley.friends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.ParleyServer;
import dev.parley.RawPartner;
import dev.parley.Scene;
import dev.parley.Visit;
import dev.parley.client.Asked;
import dev.parley.client.Capability;
import dev.parley.client.Friend;
import dev.parley.client.FriendHandle;
import dev.parley.client.FriendsWanted;
import dev.parley.client.ParleyClient;
import dev.parley.client.PersonId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The friends API as the SDK has it.
class FriendsSdkIT {
  private final ParleyServer server = ParleyServer.shared();
  private final Circle circle = new Circle(server);

  @Test
  void partnerListsFriendsAndLooksManyUp() {
    var ben = circle.appFriend("ben");
    circle.opaque("dora");
    server.platform().applies(AgreementText.with(circle.company(), "friends.read bulk"));
    circle.lets(ben);
    try (var partner =
        ParleyClient.open(circle.company().at(server), Scene.ONCE, Clock.systemUTC())) {
      var friends = Visit.letIn(server, partner, circle.ada(), Capability.FRIENDS_READ).friends();

      var named = friends.app(Asked.Friends.first(10)).value();
      var unnamed = friends.handles(FriendHandle.Purpose.RECOMMENDATION, 10).value();
      var asOf = Objects.requireNonNull(named.asOf());
      var changes = friends.app(Asked.Friends.first(10).since(asOf)).value();
      var bens = named.items().getFirst().id();
      var looked = partner.lookUpFriends(List.of(bens));

      assertThat(named.items()).extracting(Friend::name).containsExactly(ben.name());
      assertThat(unnamed.items()).hasSize(1);
      assertThat(unnamed.counted()).isZero();
      assertThat(changes.items()).isEmpty();
      assertThat(looked).hasSize(1);
      assertThat(looked.getFirst().refused()).isNull();
      assertThat(looked.getFirst().friends()).as("Ada does not want to be found").isEmpty();
      assertGoesOn(partner, bens);
    }
  }

  /// Ada has more friends than one answer holds, and Ben has Ada alone.
  private void assertGoesOn(ParleyClient partner, PersonId bens) {
    circle.isFound(circle.ada(), true);
    circle.multiplies("ben", 150);
    var adas = new PersonId(RawPartner.person(circle.token()));
    var wanted = FriendsWanted.of(FriendsWanted.Kind.APP, List.of(adas, bens));
    var begun = partner.lookUpFriends(wanted);
    var rest = partner.lookUpFriends(wanted.after(begun));

    assertThat(begun).hasSize(2);
    assertThat(begun.getFirst().friends()).hasSize(100);
    assertThat(begun.getFirst().counted()).isNull();
    assertThat(begun.getLast().friends())
        .extracting(Friend::name)
        .containsExactly(circle.ada().name());
    assertThat(begun.getLast().next()).isNull();
    assertThat(rest).as("Ben's list has come to its end").hasSize(1);
    assertThat(rest.getFirst().friends()).hasSize(51);
    assertThatThrownBy(() -> wanted.after(rest)).isInstanceOf(IllegalArgumentException.class);
  }
}
