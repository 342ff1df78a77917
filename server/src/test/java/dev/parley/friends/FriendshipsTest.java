package dev.parley.friends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import dev.parley.http.ProblemException;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FriendshipsTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(Friendships.class, FriendshipsApi.class);

  private final Friendships friendships = DATABASE.get(Friendships.class);
  private final FriendshipsApi api = DATABASE.get(FriendshipsApi.class);
  private PersonId ada = new PersonId(0);
  private PersonId ben = new PersonId(0);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    DATABASE.empty();
    ada = person("ada");
    ben = person("ben");
  }

  @Test
  void friendshipGoesBothWays() {
    api.put("ben", "ada");

    assertThat(friendships.areFriends(ada, ben)).isTrue();
    assertThat(friendships.areFriends(ben, ada)).isTrue();
  }

  @Test
  void friendsAlreadyStayFriendsSinceWhenTheyAre() {
    api.put("ada", "ben");
    var since = since();

    DATABASE.clock().pass(Duration.ofDays(1));
    api.put("ben", "ada");

    assertThat(since()).isEqualTo(since);
  }

  @Test
  void friendshipEndsFromEitherSideForBoth() {
    api.put("ada", "ben");

    api.delete("ben", "ada");
    api.delete("ben", "ada");

    assertThat(friendships.areFriends(ada, ben)).isFalse();
    assertThat(friendships.areFriends(ben, ada)).isFalse();
  }

  @Test
  void nobodyIsAFriendOfThemselves() {
    assertThatThrownBy(() -> api.put("ada", "ada"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'ada' cannot be a friend of themselves");
  }

  @Test
  void whoIsNotKnownIsNamed() {
    assertThatThrownBy(() -> api.put("ada", "zoe"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'zoe'");
    assertThatThrownBy(() -> api.delete("zoe", "ada"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'zoe'");
  }

  private static PersonId person(String handle) {
    var people = DATABASE.get(People.class);
    people.put(new NewPerson(handle, handle, null, null, null, null), null);
    return people.find(handle).orElseThrow().id();
  }

  private static String since() {
    return String.valueOf(
        DATABASE
            .asOwner()
            .queryForObject(
                "select min(since) || ' ' || max(since) from friendship", String.class));
  }
}
