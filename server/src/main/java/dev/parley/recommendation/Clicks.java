package dev.parley.recommendation;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.http.Item;
import dev.parley.http.Problem;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.PartnerId;
import dev.parley.recommendation.ClickTable.Known;
import dev.parley.recommendation.ClickTable.Row;
import dev.parley.recommendation.ClickTable.Send;
import dev.parley.recommendation.Counted.Result;
import dev.parley.storage.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// SendCounts clicks: those that the platform sees itself, and those that partners tell. Each
/// send's counts once a day of the agreement's time zone, whoever tells of it, and how often.
@Component
class Clicks {
  /// So far clocks may differ.
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final ClickTable table;
  private final Agreements agreements;
  private final Arrangements arrangements;
  private final Pairwise pairwise;
  private final Clock clock;

  Clicks(
      ClickTable table,
      Agreements agreements,
      Arrangements arrangements,
      Pairwise pairwise,
      Clock clock) {
    this.table = table;
    this.agreements = agreements;
    this.arrangements = arrangements;
    this.pairwise = pairwise;
    this.clock = clock;
  }

  /// Somebody follows a link.
  ///
  /// @param counts whether it is a person who does
  /// @return where it leads; empty where it leads nowhere, or no more
  @Transactional
  public Optional<String> follow(String token, boolean counts) {
    return table
        .followed(SendLinks.hash(token))
        .map(followed -> {
          if (counts) {
            var now = clock.instant();
            table.add(List.of(row(followed.send(), now, null)), now);
          }
          return followed.link();
        });
  }

  /// A partner tells of clicks.
  ///
  /// @return what became of each, in their order
  @Transactional
  public List<Counted> take(PartnerId partner, List<Item<Click>> items) {
    var now = clock.instant();
    var told = new TreeMap<Long, Counted>();
    var arrivals = new Screening(partner, items, now).screen(told);
    var counted = table.add(arrivals.stream().map(Arrival::row).toList(), now);
    var known = table.find(arrivals.stream().map(Arrival::key).toList());
    for (var arrival : arrivals) {
      var same = known.get(arrival.key());
      told.put(arrival.item(), told(partner, arrival, same, counted));
    }
    return List.copyOf(told.values());
  }

  private Counted told(
      PartnerId partner, Arrival arrival, @Nullable Known same, Set<String> counted) {
    var click = arrival.click();
    if (same == null) {
      return Counted.plain(arrival.item(), click, Result.COUNTED_THAT_DAY);
    }
    if (same.send() != arrival.row().send().id() || !same.clickedAt().equals(click.clickedAt())) {
      var send = pairwise.of(partner).write(Pairwise.Kind.SEND, same.send());
      var stored = new Click(click.id(), send, same.clickedAt());
      return Counted.conflict(arrival.item(), click, stored);
    }
    var first = counted.remove(arrival.key());
    return Counted.plain(arrival.item(), click, first ? Result.COUNTED : Result.REPEATED);
  }

  /// A click that may count.
  private record Arrival(long item, Click click, Row row, String key) {}

  /// Looks at what a partner told before it is counted.
  private final class Screening {
    private final PartnerId partner;
    private final List<Item<Click>> items;
    private final Instant now;
    private final Ids ids;
    private final Map<Long, Send> sends;

    Screening(PartnerId partner, List<Item<Click>> items, Instant now) {
      this.partner = partner;
      this.items = items;
      this.now = now;
      this.ids = pairwise.of(partner);
      this.sends = table.sends(partner, numbers());
    }

    private List<Long> numbers() {
      var numbers = new ArrayList<Long>();
      for (var item : items) {
        if (item instanceof Item.Value<Click>(_, var click)) {
          ids.read(Pairwise.Kind.SEND, click.send()).ifPresent(numbers::add);
        }
      }
      return numbers;
    }

    /// @param told gets those that are none
    List<Arrival> screen(Map<Long, Counted> told) {
      var arrivals = new ArrayList<Arrival>();
      for (var item : items) {
        switch (item) {
          case Item.Bad<Click>(var number, var problem) ->
              told.put(number, Counted.invalid(number, null, problem.detail()));
          case Item.Value<Click>(var number, var click) ->
              look(click)
                  .ifPresentOrElse(
                      problem ->
                          told.put(number, Counted.invalid(number, click.id(), problem.detail())),
                      () -> arrivals.add(arrival(number, click)));
        }
      }
      return arrivals;
    }

    private Optional<Problem> look(Click click) {
      var send = send(click);
      if (send == null) {
        return Optional.of(Problem.invalidField("send", "it is no id of a send of yours"));
      }
      if (click.clickedAt().isBefore(send.sentAt())) {
        return Optional.of(Problem.invalidField("clickedAt", "it is before its send"));
      }
      return click.clickedAt().isAfter(now.plus(SKEW))
          ? Optional.of(Problem.invalidField("clickedAt", "it is in the future"))
          : Optional.empty();
    }

    private @Nullable Send send(Click click) {
      var number = ids.read(Pairwise.Kind.SEND, click.send());
      return number.isPresent() ? sends.get(number.getAsLong()) : null;
    }

    private Arrival arrival(long number, Click click) {
      var key = Fingerprint.hex("click", partner.value(), click.id());
      var send = Objects.requireNonNull(send(click));
      return new Arrival(number, click, row(send, click.clickedAt(), key), key);
    }
  }

  private Row row(Send send, Instant clickedAt, @Nullable String key) {
    var day = LocalDate.ofInstant(clickedAt, zone(send.agreement()));
    return new Row(send, day, clickedAt, key);
  }

  /// As the agreement has it now; UTC where it speaks of recommendations no more.
  private ZoneId zone(AgreementId agreement) {
    return agreements
        .remembered(agreement)
        .flatMap(known -> arrangements.find(known.id(), known.version()))
        .map(Agreed::zone)
        .orElse(ZoneOffset.UTC);
  }
}
