package dev.parley.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// Sorts the files of one thread into readings of it.
final class Versions {
  private Versions() {}

  /// Files of one archive and section belong together. They join an earlier reading where none of
  /// their numbers is taken, as in a download of several zips. A file that repeats another byte for
  /// byte is dropped. The result's files are in their numbers' order: 10 comes after 2.
  static List<ArchivedThread.Version> of(List<ThreadFile> files) {
    var units = new LinkedHashMap<Unit, List<ThreadFile>>();
    for (var file : files) {
      units
          .computeIfAbsent(new Unit(file.container(), file.section()), u -> new ArrayList<>())
          .add(file);
    }
    var versions = new ArrayList<List<ThreadFile>>();
    for (var unit : units.values()) {
      join(versions, unit.stream().filter(file -> !isRepeat(versions, file)).toList());
    }
    return versions.stream().map(Versions::sorted).toList();
  }

  private record Unit(Container container, Section section) {}

  private static boolean isRepeat(List<List<ThreadFile>> versions, ThreadFile file) {
    return versions.stream()
        .flatMap(List::stream)
        .anyMatch(other -> other.number() == file.number() && other.isSameAs(file));
  }

  private static void join(List<List<ThreadFile>> versions, List<ThreadFile> unit) {
    if (unit.isEmpty()) {
      return;
    }
    for (var version : versions) {
      if (unit.stream().noneMatch(file -> takes(version, file.number()))) {
        version.addAll(unit);
        return;
      }
    }
    versions.add(new ArrayList<>(unit));
  }

  private static boolean takes(List<ThreadFile> version, int number) {
    return version.stream().anyMatch(file -> file.number() == number);
  }

  private static ArchivedThread.Version sorted(List<ThreadFile> files) {
    return new ArchivedThread.Version(
        files.stream().sorted(Comparator.comparingInt(ThreadFile::number)).toList());
  }
}
