package dev.parley.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.AgreementModule;
import dev.parley.agreement.Desk;
import dev.parley.http.Item;
import dev.parley.party.Pairwise;
import dev.parley.party.PartnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A send has one click a day, and a day is one of the agreement's time zone.
class ClickDaysTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(
          AgreementModule.class,
          Pairwise.class,
          Arrangements.class,
          ClickTable.class,
          Clicks.class);

  private static final Instant SENT = Instant.parse("2027-03-20T12:00:00Z");

  private final PartnerId partner = new PartnerId("streamly");
  private final Clicks clicks = DATABASE.get(Clicks.class);
  private final long send;

  ClickDaysTest() {
    DATABASE.empty();
    var section = Sofa.SECTION.replace("UTC", "Europe/Berlin");
    var text = AgreementText.with(Company.called("streamly"), "recommendation.send").and(section);
    var agreement = new Desk(DATABASE).enforces(text.yaml());
    var later = Instant.parse("2027-04-20T00:00:00Z");
    DATABASE.clock().pass(Duration.between(DATABASE.clock().instant(), later));
    var cell =
        number(
            """
            insert into recommendation_cell (
              agreement_id, interface, initiation_surface, implementation_variant, recipient_kind,
              test)
            values (?, 'ios', 'post-play', 'picker', 'platform', false)
            returning id
            """,
            agreement.id().value());
    send =
        number(
            """
            insert into recommendation_send (cell_id, day, sent_at, sender)
            values (?, '2027-03-20', '2027-03-20T12:00:00Z', 1)
            returning id
            """,
            (int) cell);
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  private static long number(String sql, Object... values) {
    return Objects.requireNonNull(DATABASE.asOwner().queryForObject(sql, Long.class, values));
  }

  private ToldClick.Result tells(String id, String at) {
    var ids = DATABASE.get(Pairwise.class).of(partner);
    var click = new Click(id, ids.write(Pairwise.Kind.SEND, send), Instant.parse(at));
    return clicks.take(partner, List.of(new Item.Value<>(1, click))).getFirst().result();
  }

  @Test
  void dayEndsAtMidnightInBerlinAlsoWhenTheClocksGoForward() {
    tells("a", "2027-03-26T23:00:00Z");
    tells("b", "2027-03-27T22:59:59Z");
    tells("c", "2027-03-27T23:00:00Z");
    // 28 March has 23 hours.
    tells("d", "2027-03-28T21:59:59Z");
    tells("e", "2027-03-28T22:00:00Z");

    assertThat(days()).containsExactly("2027-03-27", "2027-03-28", "2027-03-29");
  }

  private static List<@Nullable String> days() {
    return DATABASE
        .asOwner()
        .queryForList("select day::text from recommendation_click order by 1", String.class);
  }

  @Test
  void clickIsNeitherBeforeItsSendNorAheadOfUs() {
    assertThat(tells("a", SENT.minusSeconds(301).toString())).isEqualTo(ToldClick.Result.INVALID);
    assertThat(tells("z", SENT.minusSeconds(2).toString()))
        .as("clocks differ")
        .isEqualTo(ToldClick.Result.TAKEN);
    assertThat(tells("b", "2027-04-20T00:05:01Z")).isEqualTo(ToldClick.Result.INVALID);
    assertThat(tells("c", "2027-04-20T00:05:00Z"))
        .as("clocks differ")
        .isEqualTo(ToldClick.Result.TAKEN);
    assertThat(tells("d", SENT.toString())).isEqualTo(ToldClick.Result.TAKEN);
  }

  @Test
  void partnerThatIsToldOfLaterIsStillAskedForTheSame() {
    assertThat(tells("a", "2027-03-27T10:00:00Z")).isEqualTo(ToldClick.Result.TAKEN);
    DATABASE.clock().pass(Duration.ofDays(100));

    assertThat(tells("a", "2027-03-27T10:00:00Z")).isEqualTo(ToldClick.Result.REPEATED);
    assertThat(tells("a", "2027-03-27T10:00:01Z")).isEqualTo(ToldClick.Result.CONFLICT);
  }
}
