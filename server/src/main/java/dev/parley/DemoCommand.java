package dev.parley;

import dev.parley.agreement.Agreements;
import dev.parley.agreement.Proceedings;
import dev.parley.agreement.RelatedParties;
import dev.parley.agreement.SigningKeys;
import dev.parley.client.PartnerKeys;
import dev.parley.consent.Consents;
import dev.parley.consent.Forms;
import dev.parley.consideration.Ledger;
import dev.parley.decision.Decisions;
import dev.parley.demo.Books;
import dev.parley.demo.Citizen;
import dev.parley.demo.Deal;
import dev.parley.demo.Exchange;
import dev.parley.demo.Fortnights;
import dev.parley.demo.Inhabitant;
import dev.parley.demo.Manners;
import dev.parley.demo.NotAsTold;
import dev.parley.demo.Reading;
import dev.parley.demo.StoryClock;
import dev.parley.demo.Streamflix;
import dev.parley.demo.Tour;
import dev.parley.demo.Townsfolk;
import dev.parley.demo.Weeks;
import dev.parley.demo.World;
import dev.parley.demo.World.Story;
import dev.parley.demo.Years;
import dev.parley.disclosure.Disclosures;
import dev.parley.friends.Friendships;
import dev.parley.inbox.Exclusions;
import dev.parley.inbox.Intake;
import dev.parley.obligation.Calendar;
import dev.parley.obligation.Dues;
import dev.parley.obligation.Fulfilments;
import dev.parley.operator.Operators;
import dev.parley.party.Pairwise;
import dev.parley.party.Partners;
import dev.parley.party.People;
import dev.parley.report.Making;
import dev.parley.storage.MachineClock;
import dev.parley.watch.OwnWatching;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley demo`: the server, with a small made-up world in it.
///
/// The tour ends with 0 if it went as its story says, and with 1 if it did not. With or without it,
/// 2 means that there are people here who are none of the demo's.
@Command(
    name = "demo",
    description = {
      "Starts the server with a small made-up world: a hundred people, their threads in seven"
          + " languages, and a streaming partner with an agreement. It is made at the first start,"
          + " and runs until Ctrl-C or SIGTERM.",
      "It keeps its data in ./data-demo, never in ./data, unless PARLEY_DATA names another folder,"
          + " and takes any free port if PARLEY_PORT is not set and 8080 is taken."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int REFUSED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--tour",
      description = {
        "Plays the partner's part instead, from outside over HTTP, tells each step with the"
            + " disclosure that it left, and ends.",
        "It makes a world of its own in a temporary folder, and takes it away at the end, unless"
            + " PARLEY_DATA is set, and takes any free port unless PARLEY_PORT is. So it can run"
            + " beside a server."
      })
  private boolean tour;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    say(out, "Starting the server.");
    var clock = new StoryClock(MachineClock.get());
    try (var server = Server.start(clock, DemoSettings.choose(tour))) {
      var world = world(server, clock);
      if (world.isSomebodyElses()) {
        return refused();
      }
      var keys = PartnerKeys.loadOrGenerate(server.data().resolve("streamflix-keys.json"));
      Consumer<String> progress = line -> say(out, "  " + line);
      Runnable past = tour ? () -> {} : () -> years(server, clock).pass(progress);
      var weeks = new Weeks(server.issuer(), server.get(Pairwise.class), clock);
      Runnable fortnights = tour ? () -> {} : () -> fortnights(server, clock).pass(progress);
      Consumer<List<Citizen>> lately =
          viewers -> {
            weeks.pass(keys, viewers, progress);
            fortnights.run();
          };
      var story = new Story(past, lately);
      var made = world.fill(keys, story, progress);
      say(out, made ? "The world is made." : "The world was there already; nothing was added.");
      if (tour) {
        return tour(server, keys, clock, out);
      }
      return stay(server, out);
    }
  }

  private static World world(Server server, StoryClock clock) {
    return new World(
        new Townsfolk(
            server.get(People.class),
            server.get(PasswordEncoder.class),
            server.get(Friendships.class)),
        new Streamflix(server.get(Partners.class), deal(server), server.get(Consents.class)),
        new Exchange(deal(server), server.get(Consents.class), server.get(Forms.class), clock),
        new Manners(
            server.get(People.class), server.get(Exclusions.class), server.get(OwnWatching.class)),
        server.get(Intake.class),
        clock);
  }

  private static Fortnights fortnights(Server server, StoryClock clock) {
    return new Fortnights(
        server.get(JdbcClient.class),
        server.get(Agreements.class),
        server.get(Calendar.class),
        server.get(Making.class),
        clock);
  }

  private static Years years(Server server, StoryClock clock) {
    return new Years(
        clock,
        deal(server),
        server.get(RelatedParties.class),
        server.get(People.class),
        new Reading(
            server.get(Consents.class),
            server.get(Decisions.class),
            server.get(Disclosures.class),
            clock),
        new Books(
            server.get(Calendar.class),
            server.get(Dues.class),
            server.get(Fulfilments.class),
            server.get(Ledger.class),
            clock));
  }

  private static Deal deal(Server server) {
    return new Deal(
        server.get(Operators.class),
        server.get(Agreements.class),
        server.get(Proceedings.class),
        server.get(SigningKeys.class),
        server.get(PasswordEncoder.class));
  }

  private int refused() {
    Objects.requireNonNull(spec)
        .commandLine()
        .getErr()
        .println(
            "parley: There are people in this data who are none of the demo's; set PARLEY_DATA to a"
                + " folder of its own, and leave PARLEY_DATABASE_URL unset.");
    return REFUSED;
  }

  private int stay(Server server, PrintWriter out) throws InterruptedException {
    out.println();
    out.println(server.whereabouts());
    out.println();
    out.println("Where to look");
    out.printf("  %-34s a person's own page%n", server.issuer() + "/me");
    out.printf("  %-34s the operators' console%n", server.issuer() + "/console");
    out.printf("  %-34s what everybody may know%n", server.issuer() + "/agreements");
    out.printf("  %-34s all of the HTTP surface%n", server.issuer() + "/openapi.json");
    server
        .platformTokenFile()
        .ifPresent(file ->
            out.printf(
                "  curl -H \"Authorization: Bearer $(cat %s)\" %s/platform/v1/people%n",
                file, server.issuer()));
    out.println();
    out.println("Who can sign in");
    out.printf("  %-8s %-20s %s%n", "handle", "password", "who");
    Inhabitant.list().stream().filter(Inhabitant::canSignIn).forEach(who -> print(who, out));
    out.println();
    out.println("Who can sign in to the console");
    for (var clerk : Deal.CLERKS) {
      out.printf(
          "  %-8s %-20s %s, %s%n", clerk.handle(), clerk.password(), clerk.name(), clerk.does());
    }
    out.println();
    out.println("./parley demo --tour plays the partner's part, in a world of its own.");
    out.println("Ctrl-C ends this one; it is kept in " + server.data());
    out.flush();
    server.awaitStop();
    return 0;
  }

  private static void print(Inhabitant who, PrintWriter out) {
    out.printf(
        "  %-8s %-20s %s, %s%s%n",
        who.handle(),
        who.password(),
        who.name(),
        who.territory(),
        who.born() == null ? ", of unknown age" : ", born " + who.born());
  }

  private int tour(Server server, PartnerKeys keys, StoryClock clock, PrintWriter out)
      throws IOException {
    say(out, server.whereabouts());
    try (var played = new Tour(server.issuer(), keys, server.platformToken(), clock, out)) {
      played.play();
      say(out, "\nThat was the tour. Everything went as told.");
      return 0;
    } catch (NotAsTold broken) {
      say(out, "\nThe tour did not go as told. " + broken.getMessage());
      return BROKEN;
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
