package dev.parley.archive;

import dev.parley.friends.Graph;
import dev.parley.inbox.Intake;
import dev.parley.inbox.NewMessage;
import dev.parley.party.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Brings downloads of one account into the inbox.
///
/// Everything is read twice: first to find out what there is, who is who and what is damaged; then,
/// message by message, to store it. A thread is stored whole or not at all; after a crash the same
/// import again stores what is missing.
@Component
public class FacebookImport {
  /// Progress is shown for so many messages at once.
  private static final long STEP = 1000;

  private final People people;
  private final Intake inbox;
  private final Graph graph;

  FacebookImport(People people, Intake inbox, Graph graph) {
    this.people = people;
    this.inbox = inbox;
    this.graph = graph;
  }

  /// @throws ArchiveRefused where nothing can be imported; then nothing was stored, unless a file
  ///   of the archive changed meanwhile
  ImportReport run(ImportOrder order, Skips skips, ImportProgress progress) {
    try (var archive = Archive.open(order.archives(), ArchiveLimits.DEFAULT, skips)) {
      progress.begin("Reading", -1);
      var survey = new Survey(skips, progress::advance);
      var threads = survey.of(archive);
      var friends = ArchivedFriends.read(archive.catalogue().friends(), skips);
      if (threads.isEmpty() && friends.all().isEmpty()) {
        throw new ArchiveRefused(
            "No file of messages or friends could be read. " + String.join(" ", skips.named()));
      }
      var owner = Owners.find(archive.catalogue(), threads, order.as(), order.people());
      var cast = new ArchivePeople(people, inbox);
      cast.open(owner, order);
      archive.startOver();
      progress.begin("Storing", messages(threads));
      var storing =
          new Storing(owner, new Cast.Casting(owner, order.people(), threads), cast, progress);
      threads.forEach(storing::store);
      var befriended = friends.store(owner, order.people(), people, graph, skips);
      return storing.report(
          new ImportReport.Files(survey.files() + friends.files(), threads.size()),
          befriended,
          skips);
    }
  }

  private static long messages(List<ArchivedThread> threads) {
    return threads.stream().mapToLong(thread -> thread.tally().messages()).sum();
  }

  private final class Storing {
    private final Owner owner;
    private final Cast.Casting casting;
    private final ArchivePeople cast;
    private final ImportProgress progress;
    private final Map<String, Long> kinds = new TreeMap<>();
    private final List<String> unclear = new ArrayList<>();
    private long unsaid;
    private Intake.Taken taken = Intake.Taken.NOTHING;

    Storing(Owner owner, Cast.Casting casting, ArchivePeople cast, ImportProgress progress) {
      this.owner = owner;
      this.casting = casting;
      this.cast = cast;
      this.progress = progress;
    }

    void store(ArchivedThread thread) {
      var roles = casting.cast(thread);
      var transcript = new Transcript(thread, roles, cast.settle(thread, roles, owner), owner);
      taken =
          taken.plus(
              inbox.take(
                  transcript.head(),
                  transcript.participants(),
                  sink -> transcript.messages(message -> sink.accept(counted(message)))));
      progress.advance(unsaid);
      unsaid = 0;
      roles.unclear().forEach(name -> unclear.add(unclear(thread, name)));
    }

    private NewMessage counted(NewMessage message) {
      kinds.merge(message.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
      if (++unsaid == STEP) {
        progress.advance(STEP);
        unsaid = 0;
      }
      return message;
    }

    private static String unclear(ArchivedThread thread, String name) {
      var title = thread.traits().title();
      return "\"%s\" in \"%s\", where more than one bears that name"
          .formatted(EntryName.shown(name), EntryName.shown(title == null ? "a thread" : title));
    }

    ImportReport report(ImportReport.Files files, ImportReport.Friends friends, Skips skips) {
      var read = new ImportReport.Read(files, kinds);
      var stored = new ImportReport.Stored(taken.added(), taken.changed(), friends);
      return new ImportReport(owner, read, stored, cast.report(), unclear, skips);
    }
  }
}
