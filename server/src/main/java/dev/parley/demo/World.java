package dev.parley.demo;

import dev.parley.client.PartnerKeys;
import dev.parley.inbox.Intake;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/// A small made-up world: a hundred people, what they wrote to each other, and a partner who may
/// see some of it. It is made once; where it is, nothing is added.
public final class World {
  /// Written last: where this thread is, the rest is too.
  private static final String LAST = "demo:thread:0";

  private static final int THREADS_A_LINE = 40;

  private final Townsfolk townsfolk;
  private final Streamflix streamflix;
  private final Exchange exchange;
  private final Manners manners;
  private final Intake intake;
  private final Clock clock;

  public World(
      Townsfolk townsfolk,
      Streamflix streamflix,
      Exchange exchange,
      Manners manners,
      Intake intake,
      Clock clock) {
    this.townsfolk = townsfolk;
    this.streamflix = streamflix;
    this.exchange = exchange;
    this.manners = manners;
    this.intake = intake;
    this.clock = clock;
  }

  /// What is to happen between the people of this world and the partner.
  ///
  /// @param past in the years before its present agreements
  /// @param weeks before today, under these agreements; takes who said yes some weeks ago
  public record Story(Runnable past, Consumer<List<Citizen>> weeks) {}

  /// Whether somebody lives here who is none of the demo's, and nobody who is.
  public boolean isSomebodyElses() {
    return townsfolk.areOthers();
  }

  /// Makes what is not there yet. What was cut short is finished the next time.
  ///
  /// @param keys of the partner, registered anew each time
  /// @param story what happened between these people and the partner before
  /// @param progress is told how far it is, in lines for people
  /// @return whether anything of the world was missing
  /// @throws IllegalStateException if the world [#isSomebodyElses]
  public boolean fill(PartnerKeys keys, Story story, Consumer<String> progress) {
    if (isSomebodyElses()) {
      throw new IllegalStateException("Made-up people do not move in with others");
    }
    streamflix.registers(keys);
    if (!intake.participants(LAST).isEmpty()) {
      return false;
    }
    var citizens = townsfolk.settle();
    progress.accept("%d people".formatted(citizens.size()));
    var friends = townsfolk.befriend(citizens);
    progress.accept("%d friendships".formatted(friends.size()));
    story.past().run();
    var viewers = exchange.begins(citizens);
    manners.are(citizens, viewers);
    story.weeks().accept(viewers);
    var agreement = streamflix.signs();
    var allowed = streamflix.isAllowed(agreement, citizens);
    progress.accept(
        "1 partner, 2 agreements, %d and %d people who said yes"
            .formatted(allowed, viewers.size()));
    var until = LocalDate.now(clock).atStartOfDay(ZoneOffset.UTC).toInstant();
    talk(new Conversations(citizens, friends, until), progress);
    return true;
  }

  private void talk(Conversations conversations, Consumer<String> progress) {
    var phrases = Phrases.read();
    var plans = conversations.plans();
    long messages = 0;
    int threads = 0;
    for (var plan : plans) {
      var said = new Talk(plan, phrases).spoken();
      intake.take(said.thread(), said.participants(), said.messages()::forEach);
      messages += said.messages().size();
      threads++;
      if (threads % THREADS_A_LINE == 0 || threads == plans.size()) {
        progress.accept(
            "%d of %d threads, %,d messages".formatted(threads, plans.size(), messages));
      }
    }
  }
}
