package dev.parley.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds out whose download it is: the file with the owner's profile says so; else the owner is who
/// is in every thread, as nobody else can be once there are two threads of two people.
final class Owners {
  private Owners() {}

  /// @param as the owner's handle; null where it was not given, then it is made from the name
  /// @throws ArchiveRefused where the archive cannot tell, with what to say
  static Owner find(
      Catalogue catalogue, List<ArchivedThread> threads, @Nullable String as, PeopleMap people) {
    var name =
        mapped(as, people)
            .or(() -> Optional.ofNullable(catalogue.profile()).flatMap(ProfileReader::owner))
            .or(() -> inEveryThread(threads))
            .or(() -> called(as, threads))
            // A list of friends alone names everybody but its owner.
            .or(() -> threads.isEmpty() ? Optional.ofNullable(as) : Optional.empty())
            .orElseThrow(() -> unknown(as));
    return new Owner(as == null ? handle(name) : as, name);
  }

  private static Optional<String> mapped(@Nullable String as, PeopleMap people) {
    return as == null ? Optional.empty() : single(Set.copyOf(people.namesOf(as)));
  }

  private static Optional<String> inEveryThread(List<ArchivedThread> threads) {
    Set<String> common = null;
    for (var thread : threads) {
      if (common == null) {
        common = new HashSet<>(thread.names());
      } else {
        common.retainAll(thread.names());
      }
    }
    return common == null ? Optional.empty() : single(common);
  }

  /// The one name that makes this handle, or has it as its first word.
  private static Optional<String> called(@Nullable String as, List<ArchivedThread> threads) {
    if (as == null) {
      return Optional.empty();
    }
    return single(
        threads.stream()
            .flatMap(thread -> thread.names().stream())
            .filter(name -> (Names.handle(name) + "-").startsWith(as + "-"))
            .collect(Collectors.toSet()));
  }

  private static Optional<String> single(Set<String> names) {
    return names.size() == 1
        ? names.stream().filter(name -> !name.isEmpty()).findFirst()
        : Optional.empty();
  }

  private static String handle(String name) {
    var handle = Names.handle(name);
    if (handle.isEmpty()) {
      throw new ArchiveRefused(
          "The archive is %s's, which makes no handle: say --as HANDLE.".formatted(name));
    }
    return handle;
  }

  private static ArchiveRefused unknown(@Nullable String as) {
    return new ArchiveRefused(
        as == null
            ? "The archive does not tell whose it is: say --as HANDLE."
            : """
            The archive does not tell which of its people is %s: \
            say so in a file for --people, with the lines "name,handle" and "THEIR NAME,%s".\
            """
                .formatted(as, as));
  }
}
