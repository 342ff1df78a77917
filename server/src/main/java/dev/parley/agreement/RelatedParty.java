package dev.parley.agreement;

import dev.parley.http.Text;
import dev.parley.operator.StaffId;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody with a role on both sides of an agreement. Whoever works for the platform as well
/// cannot steer the agreement for as long as that is so.
///
/// @param staff by which the platform's staff records know them; null for who does not work there
public record RelatedParty(
    String name, @Nullable StaffId staff, Kind kind, Roles roles, Tenure tenure) {

  private static final int LONGEST = 500;

  /// What ties them to the other side.
  public enum Kind {
    BOARD_SEAT,
    SHAREHOLDING,
    EMPLOYMENT,
    OTHER;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> ofWord(String word) {
      return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /// What they are there, in words.
  public record Roles(String platform, String partner) {}

  /// @param until the last day; null while it goes on
  /// @param source where that can be read
  public record Tenure(LocalDate since, @Nullable LocalDate until, String source) {

    public boolean includes(LocalDate day) {
      return !day.isBefore(since) && (until == null || !day.isAfter(until));
    }
  }

  /// @throws IllegalArgumentException if it ends before it begins, or says nothing
  public RelatedParty {
    Text.require("name", name, 0, LONGEST);
    Text.require("platformRole", roles.platform(), 0, LONGEST);
    Text.require("partnerRole", roles.partner(), 0, LONGEST);
    Text.require("source", tenure.source(), 0, LONGEST);
    if (name.isBlank() || roles.platform().isBlank() || roles.partner().isBlank()) {
      throw new IllegalArgumentException(
          "A related party has a name, and a role on the platform's side and on the partner's.");
    }
    if (tenure.source().isBlank()) {
      throw new IllegalArgumentException("Say in which source the related party can be found.");
    }
    var until = tenure.until();
    if (until != null && until.isBefore(tenure.since())) {
      throw new IllegalArgumentException("A related party's role ends before it begins.");
    }
  }
}
