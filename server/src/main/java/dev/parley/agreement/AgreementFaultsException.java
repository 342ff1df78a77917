package dev.parley.agreement;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// An agreement's document was refused, for all of these faults at once.
public final class AgreementFaultsException extends RuntimeException {
  private final transient List<Fault> faults;

  AgreementFaultsException(List<Fault> faults) {
    super(
        "The agreement has faults: "
            + faults.stream()
                .sorted(Comparator.comparingInt(Fault::line))
                .map(Fault::toString)
                .collect(Collectors.joining("; ")));
    this.faults = faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
  }

  public List<Fault> faults() {
    return faults;
  }
}
