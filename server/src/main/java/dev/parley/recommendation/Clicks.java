package dev.parley.recommendation;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.http.Item;
import dev.parley.http.Problem;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.PartnerId;
import dev.parley.recommendation.ClickTable.Event;
import dev.parley.recommendation.ClickTable.Followed;
import dev.parley.recommendation.ClickTable.Known;
import dev.parley.recommendation.ClickTable.Row;
import dev.parley.recommendation.ClickTable.Send;
import dev.parley.recommendation.ToldClick.Result;
import dev.parley.storage.Fingerprint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts clicks: those that the platform sees itself, and those that partners tell. Each send's
/// counts once a day of the agreement's time zone, whoever tells of it, and how often.
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
        .filter(this::leadsWhereAgreed)
        .map(followed -> {
          if (counts) {
            var now = clock.instant();
            table.count(List.of(row(followed.send(), now)), now);
          }
          return followed.link();
        });
  }

  /// An amendment may have taken the host out since.
  private boolean leadsWhereAgreed(Followed followed) {
    var host = String.valueOf(URI.create(followed.link()).getHost()).toLowerCase(Locale.ROOT);
    return agreed(followed.send().agreement())
        .filter(agreed -> agreed.linkHosts().contains(host))
        .isPresent();
  }

  /// A partner tells of clicks.
  ///
  /// @return what became of each, in their order
  @Transactional
  public List<ToldClick> take(PartnerId partner, List<Item<Click>> items) {
    var now = clock.instant();
    var told = new TreeMap<Long, ToldClick>();
    var arrivals = new Screening(partner, items, now).screen(told);
    var fresh = table.tell(arrivals.stream().map(Arrival::event).toList(), now);
    var known = table.find(arrivals.stream().map(each -> each.event().key()).toList());
    var counting = new ArrayList<Row>();
    for (var arrival : arrivals) {
      var key = arrival.event().key();
      var answer = told(partner, arrival, Objects.requireNonNull(known.get(key)), fresh);
      if (answer.result() == Result.TAKEN) {
        counting.add(arrival.event().row());
      }
      told.put(arrival.item(), answer);
    }
    table.count(counting, now);
    return List.copyOf(told.values());
  }

  private ToldClick told(PartnerId partner, Arrival arrival, Known kept, Set<String> fresh) {
    var click = arrival.click();
    var row = arrival.event().row();
    if (kept.send() != row.send().id() || !kept.clickedAt().equals(row.clickedAt())) {
      var send = pairwise.of(partner).write(Pairwise.Kind.SEND, kept.send());
      return ToldClick.conflict(
          arrival.item(), click, new Click(click.id(), send, kept.clickedAt()));
    }
    var first = fresh.remove(arrival.event().key());
    return ToldClick.plain(arrival.item(), click, first ? Result.TAKEN : Result.REPEATED);
  }

  /// A click that may count.
  private record Arrival(long item, Click click, Event event) {}

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
    List<Arrival> screen(Map<Long, ToldClick> told) {
      var arrivals = new ArrayList<Arrival>();
      for (var item : items) {
        switch (item) {
          case Item.Bad<Click>(var number, var problem) ->
              told.put(number, ToldClick.invalid(number, null, problem.detail()));
          case Item.Value<Click>(var number, var click) ->
              look(click)
                  .ifPresentOrElse(
                      problem ->
                          told.put(number, ToldClick.invalid(number, click.id(), problem.detail())),
                      () -> arrivals.add(arrival(number, click)));
        }
      }
      return arrivals;
    }

    private Optional<Problem> look(Click click) {
      var send = send(click);
      if (send == null) {
        var fault = "it is no id of a send of yours under an agreement in force";
        return Optional.of(Problem.invalidField("send", fault));
      }
      if (click.clickedAt().isBefore(send.sentAt().minus(SKEW))) {
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
      return new Arrival(number, click, new Event(key, row(send, click.clickedAt())));
    }
  }

  /// Clocks differ: a click that seems to be a little before its send came with it.
  private Row row(Send send, Instant clickedAt) {
    var at = clickedAt.isBefore(send.sentAt()) ? send.sentAt() : clickedAt;
    var zone = agreed(send.agreement()).map(Agreed::zone).orElse(ZoneOffset.UTC);
    return new Row(send, LocalDate.ofInstant(at, zone), at);
  }

  /// As the agreement has it now.
  private Optional<Agreed> agreed(AgreementId agreement) {
    return agreements
        .remembered(agreement)
        .flatMap(known -> arrangements.find(known.id(), known.version()));
  }
}
