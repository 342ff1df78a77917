package dev.parley.archive;

import dev.parley.archive.ArchivedThread.Seen;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The first reading of the archives: what threads there are, whose, and how many messages.
///
/// A thread's title and people stand after its messages, and who is who can be told only with all
/// threads known; so everything is read twice, and kept never. What is damaged is found here,
/// before anything is stored.
final class Survey {
  private final Consumer<Skip> skipped;
  private final LongConsumer progress;
  private long files;

  /// @param progress hears how many messages were read, at every file's end
  Survey(Consumer<Skip> skipped, LongConsumer progress) {
    this.skipped = skipped;
    this.progress = progress;
  }

  /// All threads that could be read, oldest first.
  List<ArchivedThread> of(Archive archive) {
    archive.startOver();
    var threads = new ArrayList<ArchivedThread>();
    archive
        .catalogue()
        .threads()
        .forEach((key, parts) -> thread(key, parts).ifPresent(threads::add));
    threads.addAll(flat(archive.catalogue().flat()));
    threads.sort(
        Comparator.comparing((ArchivedThread thread) -> thread.tally().oldest())
            .thenComparing(thread -> thread.key().value()));
    return List.copyOf(threads);
  }

  /// Files that were read to their end.
  long files() {
    return files;
  }

  private Optional<ArchivedThread> thread(ThreadKey key, List<ThreadFile> parts) {
    var draft = new ThreadDraft();
    for (var version : Versions.of(parts)) {
      draft.add(version.files().stream().filter(file -> read(file, draft)).toList());
    }
    return draft.thread(key);
  }

  /// Flat files of one thread name are one thread. Threads with the same name and people are kept
  /// apart by their beginnings; the oldest has the plain key, so that a younger namesake in a later
  /// download does not move it.
  private List<ArchivedThread> flat(List<Catalogue.Flat> flat) {
    var drafts = new LinkedHashMap<String, ThreadDraft>();
    for (var each : flat) {
      var single = new ThreadDraft();
      if (read(each.file(), single)) {
        single.add(List.of(each.file()));
        var name = single.threadName();
        drafts.merge(name == null ? each.stem() : name, single, ThreadDraft::with);
      }
    }
    var threads =
        drafts.entrySet().stream()
            .flatMap(named -> named.getValue().flatThread(named.getKey()).stream())
            .sorted(Comparator.comparing(thread -> thread.tally().oldest()))
            .toList();
    return apart(threads);
  }

  private static List<ArchivedThread> apart(List<ArchivedThread> threads) {
    var seen = new HashMap<ThreadKey, Integer>();
    return threads.stream()
        .map(thread ->
            seen.merge(thread.key(), 1, Integer::sum) == 1
                ? thread
                : thread.withKey(thread.key().begunAt(thread.tally().oldest().toEpochMilli())))
        .toList();
  }

  /// A damaged file counts for nothing: not even what could be read before the damage.
  private boolean read(ThreadFile file, ThreadDraft draft) {
    var counting = new Counting();
    try (var in = file.open()) {
      var head = ThreadReader.read(in, file.shown(), counting);
      draft.add(head, counting.tally(), file.section());
      files++;
      progress.accept(counting.messages);
      return true;
    } catch (FileDamaged damaged) {
      skipped.accept(new Skip(Skip.What.FILE, file.shown(), String.valueOf(damaged.getMessage())));
    } catch (IOException unreadable) {
      skipped.accept(new Skip(Skip.What.FILE, file.shown(), "cannot be read: it is damaged"));
    }
    return false;
  }

  private final class Counting implements ThreadReader.Messages {
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private Instant oldest = Instant.MAX;
    private Instant newest = Instant.MIN;
    private long messages;

    @Override
    public void message(ArchivedMessage message) {
      var at = message.sentAt();
      seen.merge(message.sender(), new Seen(at, true), Seen::with);
      message.reactions().forEach(r -> seen.merge(r.actor(), new Seen(at, false), Seen::with));
      if (message.content() instanceof ArchivedContent.Event event) {
        event.people().forEach(name -> seen.merge(name, new Seen(at, false), Seen::with));
      }
      if (seen.size() > ThreadReader.MOST_PARTICIPANTS) {
        throw new FileDamaged("has messages of too many people");
      }
      oldest = at.isBefore(oldest) ? at : oldest;
      newest = at.isAfter(newest) ? at : newest;
      messages++;
    }

    @Override
    public void skipped(Skip skip) {
      skipped.accept(skip);
    }

    ArchivedThread.Tally tally() {
      return new ArchivedThread.Tally(messages, seen, oldest, newest);
    }
  }
}
