package dev.parley.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything that one archive tells, in memory: only for small ones.
record Reading(Map<ArchivedThread, List<ArchivedMessage>> threads, List<Skip> skips) {

  static Reading of(Path... archives) {
    return of(ArchiveLimits.DEFAULT, archives);
  }

  static Reading of(ArchiveLimits limits, Path... archives) {
    var skips = new ArrayList<Skip>();
    var threads = new LinkedHashMap<ArchivedThread, List<ArchivedMessage>>();
    try (var archive = Archive.open(List.of(archives), limits, skips::add)) {
      for (var thread : new Survey(skips::add, more -> {}).of(archive)) {
        var messages = new ArrayList<ArchivedMessage>();
        thread.files().forEach(version -> ThreadMessages.each(version, messages::add));
        threads.put(thread, messages);
      }
    }
    return new Reading(threads, skips);
  }

  ArchivedThread thread(String key) {
    return threads.keySet().stream()
        .filter(thread -> thread.key().value().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no thread " + key + " among " + keys()));
  }

  List<ArchivedMessage> messages(String key) {
    return threads.getOrDefault(thread(key), List.of());
  }

  List<String> bodies(String key) {
    return messages(key).stream().map(message -> String.valueOf(message.content().body())).toList();
  }

  List<String> keys() {
    return threads.keySet().stream().map(thread -> thread.key().value()).toList();
  }
}
