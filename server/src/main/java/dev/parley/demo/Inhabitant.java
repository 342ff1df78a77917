package dev.parley.demo;

import dev.parley.party.NewPerson;
import dev.parley.party.Territory;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody in the made-up world.
///
/// @param territory null for the one of whom nobody knows where they live
/// @param language in which they write
/// @param born null for the one whose birth date nobody knows
public record Inhabitant(
    String handle,
    String name,
    @Nullable Territory territory,
    String language,
    @Nullable LocalDate born) {
  private static final Set<String> WITH_PASSWORD =
      Set.of("maya", "jonas", "claire", "lucas", "priya", "yuki", "tim", "sam");

  /// All of them, those that the demo speaks of first.
  public static List<Inhabitant> list() {
    return Texts.lines("people.csv").skip(1).map(Inhabitant::read).toList();
  }

  static Inhabitant named(String handle) {
    return list().stream().filter(who -> who.handle().equals(handle)).findFirst().orElseThrow();
  }

  private static Inhabitant read(String line) {
    var fields = line.split(",", -1);
    return new Inhabitant(
        fields[0],
        fields[1],
        fields[2].isEmpty() ? null : new Territory(fields[2]),
        fields[3],
        fields[4].isEmpty() ? null : LocalDate.parse(fields[4]));
  }

  public boolean canSignIn() {
    return WITH_PASSWORD.contains(handle);
  }

  /// Known to everybody: it opens nothing but this world.
  public String password() {
    return handle + "-in-the-demo";
  }

  String firstName() {
    return name.split(" ")[0];
  }

  NewPerson asPerson() {
    var password = canSignIn() ? password() : null;
    return new NewPerson(handle, name, territory, born, password, "demo:" + handle);
  }
}
