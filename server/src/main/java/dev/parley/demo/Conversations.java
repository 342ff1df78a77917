package dev.parley.demo;

import dev.parley.demo.Talk.Plan;
import dev.parley.demo.Talk.Topic;
import dev.parley.demo.Townsfolk.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every thread of the made-up world: the same ones for the same people, and as long ago.
final class Conversations {
  /// Every other friendship has a thread.
  private static final int DIRECT = 2;

  private static final int GROUPS = 24;
  private static final int LARGEST_GROUP = 6;
  private static final int FEWEST_MESSAGES = 8;
  private static final int MOST_MESSAGES = 60;
  private static final int LONGEST_AGO_HOURS = 24 * 120;

  private static final List<String> TITLES =
      List.of("Film club", "Sunday football", "Flat 4b", "Book swap", "Holiday plans", "Choir");

  /// Numbers of threads that the tour speaks of; the others come after.
  private static final int FIRST = 10;

  private final List<Citizen> citizens;
  private final List<Pair> friends;
  private final Instant until;

  /// @param until the newest message's time
  Conversations(List<Citizen> citizens, List<Pair> friends, Instant until) {
    this.citizens = citizens;
    this.friends = friends;
    this.until = until;
  }

  List<Plan> plans() {
    var plans = new ArrayList<Plan>();
    IntStream.range(0, friends.size() / DIRECT)
        .mapToObj(number -> direct(FIRST + number, friends.get(number * DIRECT)))
        .forEach(plans::add);
    IntStream.range(0, GROUPS)
        .mapToObj(number -> group(FIRST + friends.size() + number))
        .forEach(plans::add);
    plans.addAll(spokenOf());
    return List.copyOf(plans);
  }

  private Plan direct(int seed, Pair pair) {
    var dice = new Dice(seed);
    var section =
        switch (dice.below(12)) {
          case 0, 1 -> "archived";
          case 2 -> "requests";
          case 3 -> "filtered";
          default -> "inbox";
        };
    var members = List.of(pair.one(), pair.other());
    return new Plan(seed, new Topic("", false), members, section, length(dice), ago(dice));
  }

  private Plan group(int seed) {
    var dice = new Dice(seed);
    var members = new LinkedHashSet<Citizen>();
    while (members.size() < LARGEST_GROUP - dice.below(3)) {
      members.add(dice.pick(citizens));
    }
    var topic = new Topic(dice.pick(TITLES), false);
    return new Plan(seed, topic, List.copyOf(members), "inbox", length(dice), ago(dice));
  }

  /// The group is the newest thread that there is, so the tour finds it at the top.
  private List<Plan> spokenOf() {
    var together = Duration.ofHours(2);
    return List.of(
        plan(1, new Topic("", true), 14, until.minus(together), "maya", "ruth"),
        plan(2, new Topic("", false), 12, until.minus(together), "maya", "jonas"),
        plan(3, new Topic("", false), 12, until.minus(together), "maya", "claire"),
        plan(0, new Topic("Rooftop cinema", false), 24, until, "maya", "leo", "ruth", "diego"));
  }

  private Plan plan(int seed, Topic topic, int messages, Instant last, String... handles) {
    var members = Stream.of(handles).map(each -> Townsfolk.named(citizens, each)).toList();
    return new Plan(seed, topic, members, "inbox", messages, last);
  }

  private static int length(Dice dice) {
    return FEWEST_MESSAGES + dice.below(MOST_MESSAGES - FEWEST_MESSAGES);
  }

  private Instant ago(Dice dice) {
    return until.minus(Duration.ofHours(3 + dice.below(LONGEST_AGO_HOURS)));
  }
}
