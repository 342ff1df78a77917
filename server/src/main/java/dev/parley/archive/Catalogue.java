package dev.parley.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which files of the archives are what, before any of them is read.
///
/// @param threads files of threads in folders, by thread
/// @param flat files of the flat kind, each by its name without `.json`
/// @param profile the file that names the owner
/// @param friends files of the owner's friends
record Catalogue(
    Map<ThreadKey, List<ThreadFile>> threads,
    List<Flat> flat,
    @Nullable ThreadFile profile,
    List<ThreadFile> friends,
    boolean pages) {

  record Flat(String stem, ThreadFile file) {}

  boolean isEmpty() {
    return threads.isEmpty() && flat.isEmpty() && friends.isEmpty();
  }

  static Catalogue of(List<Container> containers, Consumer<Skip> skipped) {
    var making = new Making(skipped);
    for (var container : containers) {
      container.paths().stream().sorted().forEach(path -> making.add(container, path));
    }
    making.addUnreadable();
    return new Catalogue(making.threads, making.flat, making.profile, making.friends, making.pages);
  }

  private static final class Making {
    private final Consumer<Skip> skipped;
    private final Map<ThreadKey, List<ThreadFile>> threads = new HashMap<>();
    private final List<Flat> flat = new ArrayList<>();
    private final Map<String, ThreadFile> unreadable = new TreeMap<>();
    private final List<ThreadFile> friends = new ArrayList<>();
    private @Nullable ThreadFile profile;
    private boolean pages;

    Making(Consumer<Skip> skipped) {
      this.skipped = skipped;
    }

    void add(Container container, String path) {
      switch (Place.of(path)) {
        case Place.Part(var section, var folder, var number) ->
            threads
                .computeIfAbsent(ThreadKey.ofFolder(folder), key -> new ArrayList<>())
                .add(new ThreadFile(container, path, section, number));
        case Place.Candidate(var stem) ->
            candidate(stem, new ThreadFile(container, path, Section.CUT_OVER, 1));
        case Place.Profile() -> profile = new ThreadFile(container, path, Section.INBOX, 1);
        case Place.Friends() -> friends.add(new ThreadFile(container, path, Section.INBOX, 1));
        case Place.Page() -> pages = true;
        case Place.Other() -> {}
      }
    }

    private void candidate(String stem, ThreadFile file) {
      try (var in = file.open()) {
        switch (ThreadReader.beginning(in)) {
          case THREAD -> flat.add(new Flat(stem, file));
          case OTHER -> {}
          case UNREADABLE -> unreadable.put(file.shown(), file);
        }
      } catch (IOException damaged) {
        unreadable.put(file.shown(), file);
      }
    }

    /// A file that cannot be told is named only where it lies among threads: elsewhere it is some
    /// other part of the download.
    void addUnreadable() {
      unreadable.forEach((shown, file) -> {
        if (flat.stream().anyMatch(other -> sameFolder(other.file(), file))) {
          skipped.accept(new Skip(Skip.What.FILE, shown, "is not valid JSON"));
        }
      });
    }

    private static boolean sameFolder(ThreadFile one, ThreadFile other) {
      return one.container().equals(other.container())
          && folder(one.path()).equals(folder(other.path()));
    }

    private static String folder(String path) {
      return path.substring(0, path.lastIndexOf('/') + 1);
    }
  }
}
