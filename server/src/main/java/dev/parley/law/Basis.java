package dev.parley.law;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a yes has to be, for law to take it as a ground for giving data out.
public record Basis(Set<Quality> qualities) {
  /// One demand on a yes.
  public enum Quality {
    /// Nothing else hangs on it.
    @JsonProperty("free")
    FREE,
    /// To one purpose.
    @JsonProperty("specific")
    SPECIFIC,
    @JsonProperty("informed")
    INFORMED,
    /// By an act, never by silence.
    @JsonProperty("unambiguous")
    UNAMBIGUOUS,
    /// Asked apart from other matters.
    @JsonProperty("distinct")
    DISTINCT,
    /// Whoever relies on it can show it.
    @JsonProperty("on-record")
    ON_RECORD,
    /// It can be taken back at any time.
    @JsonProperty("withdrawable")
    WITHDRAWABLE,
    /// And as easily as it was given.
    @JsonProperty("as-easily-withdrawn")
    AS_EASILY_WITHDRAWN;

    private String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Basis {
    qualities = EnumSet.copyOf(qualities);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Basis of(List<Quality> qualities) {
    return new Basis(EnumSet.copyOf(qualities));
  }

  String sentence() {
    return qualities.stream()
        .map(Quality::word)
        .collect(Collectors.joining(", ", "A yes has to be ", "."));
  }
}
