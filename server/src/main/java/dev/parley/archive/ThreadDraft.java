package dev.parley.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A thread as far as its files were read.
final class ThreadDraft {
  /// Two people are a direct thread; the owner is one of them.
  private static final int DIRECT = 2;

  private final List<ThreadHead> heads = new ArrayList<>();
  private final Set<Section> sections = EnumSet.noneOf(Section.class);
  private final List<ArchivedThread.Version> versions = new ArrayList<>();
  private ArchivedThread.Tally tally = ArchivedThread.Tally.NONE;

  void add(ThreadHead head, ArchivedThread.Tally more, Section section) {
    heads.add(head);
    tally = tally.with(more);
    sections.add(section);
  }

  void add(List<ThreadFile> version) {
    if (!version.isEmpty()) {
      versions.add(new ArchivedThread.Version(version));
    }
  }

  /// Both together: files of one flat thread.
  ThreadDraft with(ThreadDraft other) {
    heads.addAll(other.heads);
    sections.addAll(other.sections);
    tally = tally.with(other.tally);
    var files = versions.removeFirst().files();
    var all = new ArrayList<>(files);
    other.versions.forEach(version -> all.addAll(version.files()));
    add(all.stream().toList());
    return this;
  }

  @Nullable String threadName() {
    return first(ThreadHead::threadName);
  }

  /// The thread; empty where no file of it could be read.
  Optional<ArchivedThread> thread(ThreadKey key) {
    return heads.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ArchivedThread(key, traits(), participants(), tally, List.copyOf(versions)));
  }

  Optional<ArchivedThread> flatThread(String name) {
    return thread(ThreadKey.ofFlat(name, participants()));
  }

  private ArchivedThread.Traits traits() {
    var open = EnumSet.copyOf(sections);
    open.remove(Section.CUT_OVER);
    return new ArchivedThread.Traits(
        open.isEmpty() ? Section.CUT_OVER : open.iterator().next(),
        first(ThreadHead::title),
        isGroup(),
        sections.stream().anyMatch(Section::encrypted),
        heads.getFirst().stillParticipant());
  }

  private boolean isGroup() {
    var told = first(ThreadHead::group);
    if (told != null) {
      return told;
    }
    var people = new LinkedHashSet<>(tally.seen().keySet());
    people.addAll(participants());
    return people.size() > DIRECT || participants().size() > DIRECT;
  }

  /// Names, each as often as the file that has it most often.
  private List<String> participants() {
    Map<String, Integer> most = new LinkedHashMap<>();
    for (var head : heads) {
      Map<String, Integer> times = new LinkedHashMap<>();
      head.participants().forEach(name -> times.merge(name, 1, Integer::sum));
      times.forEach((name, count) -> most.merge(name, count, Math::max));
    }
    var names = new ArrayList<String>();
    most.forEach((name, count) -> names.addAll(Collections.nCopies(count, name)));
    return List.copyOf(names);
  }

  private <T> @Nullable T first(Function<ThreadHead, @Nullable T> told) {
    return heads.stream().map(told).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
