package dev.parley.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Proceedings;
import dev.parley.agreement.SigningKeys;
import dev.parley.agreement.Use;
import dev.parley.client.PartnerKeys;
import dev.parley.client.PersonId;
import dev.parley.client.WatchEvent;
import dev.parley.consent.Consents;
import dev.parley.consent.Forms;
import dev.parley.consideration.Commitments;
import dev.parley.demo.World.Story;
import dev.parley.friends.Friendships;
import dev.parley.inbox.Exclusions;
import dev.parley.inbox.Intake;
import dev.parley.operator.Operators;
import dev.parley.party.NewPerson;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.recommendation.Arrangements;
import dev.parley.report.ReportingTerms;
import dev.parley.watch.OwnWatching;
import dev.parley.watch.WatchModule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class WorldTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(
          Friendships.class,
          WatchModule.class,
          AgreementModule.class,
          Commitments.class,
          Arrangements.class,
          ReportingTerms.class,
          Exclusions.class);
  private static final PartnerKeys KEYS = PartnerKeys.generate();
  private static final int WEAK = 4;
  private static final Story NOTHING = new Story(() -> {}, _ -> {});

  private final People people = DATABASE.get(People.class);
  private final Deal deal =
      new Deal(
          DATABASE.get(Operators.class),
          DATABASE.get(Agreements.class),
          DATABASE.get(Proceedings.class),
          DATABASE.get(SigningKeys.class),
          new BCryptPasswordEncoder(WEAK));
  private final Streamflix streamflix =
      new Streamflix(DATABASE.get(Partners.class), deal, DATABASE.get(Consents.class));
  private final World world =
      new World(
          new Townsfolk(people, new BCryptPasswordEncoder(WEAK), DATABASE.get(Friendships.class)),
          streamflix,
          new Exchange(
              deal,
              DATABASE.get(Consents.class),
              DATABASE.get(Forms.class),
              new StoryClock(DATABASE.clock())),
          new Manners(people, DATABASE.get(Exclusions.class), DATABASE.get(OwnWatching.class)),
          DATABASE.get(Intake.class),
          DATABASE.clock());

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  /// To look at it, one world is enough for all tests.
  @BeforeEach
  void begin() {
    if (world.isSomebodyElses()) {
      DATABASE.empty();
    }
  }

  @Test
  void worldIsMadeOnceAndStaysTheSame() {
    DATABASE.empty();
    var told = new ArrayList<String>();
    var first = world.fill(KEYS, NOTHING, told::add);
    var made = everything();
    DATABASE.clock().pass(Duration.ofDays(3));

    var second = world.fill(KEYS, NOTHING, told::add);

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(everything()).isEqualTo(made);
    assertThat(told).first().isEqualTo("100 people");
    assertThat(told).last().asString().matches("(\\d+) of \\1 threads, \\d,\\d{3} messages");
  }

  @Test
  void whatWasCutShortIsFinished() {
    DATABASE.empty();
    world.fill(KEYS, NOTHING, _ -> {});
    var made = everything();
    DATABASE.asOwner().execute("delete from message where external_id like 'demo:0:%'");
    DATABASE
        .asOwner()
        .execute(
            "delete from participant p using thread t"
                + " where t.id = p.thread_id and t.external_id = 'demo:thread:0'");

    var again = world.fill(KEYS, NOTHING, _ -> {});

    assertThat(again).isTrue();
    assertThat(everything()).isEqualTo(made);
  }

  @Test
  void madeUpPeopleDoNotMoveInWithOthers() {
    DATABASE.empty();
    people.put(new NewPerson("maya", "Maya of Flesh and Blood", null, null, null, null), null);

    assertThat(world.isSomebodyElses()).isTrue();
    assertThatThrownBy(() -> world.fill(KEYS, NOTHING, _ -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(people.list("", 2)).hasSize(1);
  }

  @Test
  void everythingThatAMessageCanBeIsThere() {
    world.fill(KEYS, NOTHING, _ -> {});

    assertThat(texts("select distinct kind from message"))
        .containsExactlyInAnyOrder("text", "share", "call", "event");
    assertThat(texts("select distinct state from message"))
        .containsExactlyInAnyOrder("present", "unsent");
    assertThat(texts("select distinct section from participant"))
        .containsExactlyInAnyOrder("inbox", "archived", "requests", "filtered");
    assertThat(texts("select external_id from thread where encrypted")).hasSize(1);
    assertThat(texts("select external_id from message where attachments is not null")).isNotEmpty();
    assertThat(texts("select external_id from message where reactions is not null")).isNotEmpty();
  }

  @Test
  void someAreTooYoungAndOfSomeNobodyKnows() {
    world.fill(KEYS, NOTHING, _ -> {});

    assertThat(people.list("", 200)).hasSize(100).extracting(Person::birthDate).containsNull();
    assertThat(texts("select handle from person where birth_date > date '2010-01-01'"))
        .contains("tim");
    assertThat(texts("select handle from person where password is not null")).hasSize(8);
    assertThat(texts("select distinct territory from person where territory is not null"))
        .contains("US-CA", "US-NY", "US-TX", "GB", "DE", "FR", "BR", "IN", "JP", "CA");
  }

  @Test
  void agreementIsSignedAndNamesWhatTheTourAsksFor() {
    streamflix.registers(KEYS);
    var agreement = streamflix.signs();

    assertThat(agreement.state()).isEqualTo(Agreement.State.ACTIVE);
    assertThat(List.of(Capability.INBOX_READ, Capability.INBOX_SEND, Capability.INBOX_DELETE))
        .allSatisfy(capability -> assertThat(agreement.grant(capability)).isPresent());
    var exchange = deal.strike(Exchange.document());
    assertThat(exchange.grant(Capability.FRIENDS_READ).orElseThrow().handling().bulk()).isTrue();
    assertThat(exchange.grant(Capability.WATCH_WRITE).orElseThrow().uses())
        .containsExactlyInAnyOrder(Use.RECOMMENDATION, Use.ADVERTISING);
  }

  @Test
  void friendsAreOfEveryKindThatAPartnerMeets() {
    world.fill(KEYS, NOTHING, _ -> {});

    var mayas =
        """
        select h.handle
        from friendship f
        join person p on p.id = f.person_id and p.handle = 'maya'
        join person h on h.id = f.friend_id
        where exists (select from consent c where c.person_id = h.id) =\
        """;
    assertThat(texts(mayas + " true and h.discoverable")).contains("leo", "diego", "jonas");
    assertThat(texts(mayas + " true and not h.discoverable")).contains("henry");
    assertThat(texts(mayas + " false and h.discoverable")).contains("ruth", "claire");
    assertThat(
            texts(
                "select h.handle from exclusion x join person h on h.id = x.person_id"
                    + " where x.other_id is not null"))
        .containsExactly("grace");
  }

  @Test
  void whoLetsItTellWatchesTheSameEachTimeAndNothingBeforeTheirYes() {
    DATABASE.empty();
    var viewers = new ArrayList<Citizen>();
    world.fill(KEYS, new Story(() -> {}, viewers::addAll), _ -> {});
    var today = LocalDate.now(DATABASE.clock());

    var jonas = Townsfolk.named(viewers, "jonas");
    var watched = new Evenings(jonas, new PersonId("j")).before(today).toList();

    assertThat(viewers).hasSizeBetween(15, 50);
    assertThat(watched)
        .isEqualTo(new Evenings(jonas, new PersonId("j")).before(today).toList())
        .hasSizeBetween(10, 2 * Evenings.DAYS)
        .allSatisfy(event ->
            assertThat(event.startedAt())
                .isBetween(
                    today.minusDays(Evenings.DAYS).atStartOfDay().toInstant(ZoneOffset.UTC),
                    today.atStartOfDay().toInstant(ZoneOffset.UTC)));
    assertThat(watched).extracting(WatchEvent::id).doesNotHaveDuplicates();
    assertThat(watched).anyMatch(event -> event.title().episode() != null);
    assertThat(texts("select distinct form from consent where capability = 'watch.write'"))
        .as("in some places it is asked for on a page of its own")
        .containsExactlyInAnyOrder("capabilities", "viewing");
  }

  private static List<@Nullable String> texts(String sql) {
    return DATABASE.asOwner().queryForList(sql, String.class);
  }

  /// A fingerprint of each table that the world fills.
  private static List<String> everything() {
    return List.of(
        fingerprint(
            "select (handle, external_id, name, territory, birth_date, discoverable)::text"
                + " from person"),
        fingerprint("select (person_id, friend_id, since)::text from friendship"),
        fingerprint("select (id, jwks, redirect_uris)::text from partner"),
        fingerprint("select (id, version, document)::text from agreement"),
        fingerprint("select (person_id, capability, granted_at, withdrawn_at)::text from consent"),
        fingerprint("select (person_id, other_id, partner_id)::text from exclusion"),
        fingerprint("select (person_id, partner_id, title)::text from watch_left_out"),
        fingerprint("select (person_id, partner_id)::text from watch_advertising"),
        fingerprint("select (external_id, title, kind, encrypted)::text from thread"),
        fingerprint(
            "select (thread_id, person_id, section, last_message_at)::text from participant"),
        fingerprint(
            "select (thread_id, external_id, author_id, sent_at, kind, state, body)::text"
                + " from message"));
  }

  private static String fingerprint(String rows) {
    var sql =
        "select count(*) || ' ' || md5(string_agg(r, ',' order by r)) from (" + rows + ") as t (r)";
    return Objects.requireNonNull(DATABASE.asOwner().queryForObject(sql, String.class));
  }
}
