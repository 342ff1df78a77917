package dev.parley.friends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.consent.Consents;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Extent;
import dev.parley.http.ProblemException;
import dev.parley.party.NewPerson;
import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes of who was shown to whom, by itself and with somebody.
class ShownRetentionTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(
          AgreementModule.class,
          Friendships.class,
          ShownFriends.class,
          ShownRetention.class,
          ForgottenFriends.class,
          Pairwise.class);
  private static final Duration YEAR = Duration.ofDays(367);

  private final ShownFriends shown = DATABASE.get(ShownFriends.class);
  private final ShownRetention retention = DATABASE.get(ShownRetention.class);
  private PartnerId partner = new PartnerId("none");
  private PersonId ada = new PersonId(0);
  private PersonId ben = new PersonId(0);

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  /// Ada lets the partner see her friends, of whom Ben is one.
  @BeforeEach
  void begin() {
    DATABASE.empty();
    var company = Company.called("listing");
    var agreement =
        new Desk(DATABASE).enforces(AgreementText.with(company, "friends.read").in("DE").yaml());
    partner = agreement.partner();
    ada = person("ada");
    ben = person("ben");
    DATABASE
        .get(Consents.class)
        .give(
            ada, null, agreement, Extent.whole(Set.of(Capability.FRIENDS_READ)), Basis.FORM_ALONE);
  }

  private static PersonId person(String handle) {
    var people = DATABASE.get(People.class);
    people.put(
        new NewPerson(handle, handle, null, LocalDate.parse("1980-12-10"), null, null), null);
    return people.find(handle).orElseThrow().id();
  }

  private void isShown(String kind) {
    DATABASE
        .asApplication()
        .update(
            """
            insert into friend_shown (friend_id, person_id, partner_id, kind, first_at, last_at)
            values (?, ?, ?, ?, ?, ?)
            """,
            ben.value(),
            ada.value(),
            partner.value(),
            kind,
            DATABASE.clock().instant().atOffset(ZoneOffset.UTC),
            DATABASE.clock().instant().atOffset(ZoneOffset.UTC));
  }

  private static List<String> kept() {
    return DATABASE
        .asOwner()
        .queryForList(
            "select kind || case when last_at is null then ' bare' else '' end"
                + " from friend_shown order by 1",
            String.class)
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @Test
  void whatWasShownIsForgottenAfterAYearAndNotBefore() {
    isShown("non-app");
    isShown("app");

    DATABASE.clock().pass(Duration.ofDays(364));
    assertThat(retention.go()).isZero();
    assertThat(shown.listAll(ben)).hasSize(2);

    renewed();
    DATABASE.clock().pass(Duration.ofDays(3));
    assertThat(retention.go()).isEqualTo(2);

    assertThat(shown.listAll(ben)).isEmpty();
    assertThat(kept())
        .as("while Ada's yes holds, the partner knows Ben")
        .containsExactly("app bare");
    assertThat(retention.go()).isZero();
  }

  /// A yes lasts a year; here it is as if it had been given anew.
  private static void renewed() {
    DATABASE.asOwner().execute("update consent set expires_at = expires_at + interval '1 year'");
  }

  @Test
  void whatAPartnerKnowsIsForgottenWithTheYesUnderWhichItLearnedIt() {
    isShown("app");
    shown.forget(ben);
    assertThat(retention.go()).isZero();

    DATABASE.get(Consents.class).withdrawAll(ada, partner);

    assertThat(retention.go()).isEqualTo(1);
    assertThat(kept()).isEmpty();
  }

  @Test
  void whoIsKnownToBeGoneIsForgottenAfterAYear() {
    isShown("messaging");
    DATABASE.asOwner().execute("update friend_shown set removed_at = last_at");

    DATABASE.clock().pass(YEAR);

    assertThat(retention.go()).isEqualTo(1);
    assertThat(kept()).isEmpty();
  }

  @Test
  void friendForgetsTheirOwnAndNobodyElses() {
    isShown("app");
    isShown("non-app");

    shown.forget(ada);
    assertThat(shown.list(ben)).hasSize(2);
    shown.forget(ben);

    assertThat(shown.list(ben)).isEmpty();
    assertThat(kept()).containsExactly("app bare");
  }

  @Test
  void sinceIsOfAYearAtMost() {
    var ids = DATABASE.get(Pairwise.class).of(partner);
    var then = DATABASE.clock().instant();
    var text = Since.write(ids, then);

    assertThat(Since.read(ids, text, then.plus(Duration.ofDays(364)))).isEqualTo(then);
    assertThatThrownBy(() -> Since.read(ids, text, then.plus(YEAR)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("list the friends from the beginning");
  }

  @Test
  void whoeverIsForgottenIsNobodysFriendAndOthersStayFriends() {
    var cem = person("cem");
    var friendships = DATABASE.get(Friendships.class);
    friendships.put(ada, ben);
    friendships.put(cem, ben);
    friendships.put(ada, cem);
    isShown("app");

    DATABASE.get(ForgottenFriends.class).forget(ben);

    assertThat(friendships.areFriends(ben, ada) || friendships.areFriends(ada, ben)).isFalse();
    assertThat(friendships.areFriends(ben, cem) || friendships.areFriends(cem, ben)).isFalse();
    assertThat(friendships.areFriends(ada, cem) && friendships.areFriends(cem, ada)).isTrue();
    assertThat(kept()).isEmpty();
  }

  /// However large the graph: what an import of a hundred million makes has no index on the other
  /// side.
  @Test
  void forgettingSomebodyLooksAtTheirFriendsAlone() {
    var owner = DATABASE.asOwner();
    owner.execute(
        "insert into person (handle, name)"
            + " select 'g' || n, 'g' || n from generate_series(1, 2000) n");
    owner.execute(
        """
        insert into friendship (person_id, friend_id, since)
        select p.id, q.id, now()
        from person p
        join person q on q.id <> p.id and abs(q.id - p.id) <= 10
        where p.handle like 'g%' and q.handle like 'g%'
        """);
    owner.execute("analyze friendship");

    var plan =
        owner.queryForList(
            "explain " + ForgottenFriends.THEIRS.replace(":person", "1000"), String.class);

    assertThat(plan).isNotEmpty();
    assertThat(String.join("\n", plan.stream().map(Objects::toString).toList()))
        .doesNotContain("Seq Scan on friendship");
  }
}
