package dev.parley;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An agreement's document: in term, unless said otherwise.
///
/// @param capabilities a name each, or with limits `inbox.read {peoplePerDay: 3}`, fields
///   `inbox.read [body]`, uses `inbox.read for advertising`, or for a person who is there
///   `inbox.read present`
/// @param more further lines of the document
public record AgreementText(
    String id,
    Company partner,
    String from,
    String until,
    List<String> territories,
    List<String> capabilities,
    String more) {

  public AgreementText {
    territories = List.copyOf(territories);
    capabilities = List.copyOf(capabilities);
  }

  /// For these capabilities, in Germany, France and the United States.
  public static AgreementText with(Company partner, String... capabilities) {
    return new AgreementText(
        partner.id() + "-inbox",
        partner,
        "2020-01-01",
        "2040-01-01",
        List.of("DE", "FR", "US"),
        List.of(capabilities),
        "");
  }

  public AgreementText called(String other) {
    return new AgreementText(other, partner, from, until, territories, capabilities, more);
  }

  public AgreementText during(String first, String end) {
    return new AgreementText(id, partner, first, end, territories, capabilities, more);
  }

  public AgreementText in(String... codes) {
    return new AgreementText(id, partner, from, until, List.of(codes), capabilities, more);
  }

  /// With further lines, which end with a line's end.
  public AgreementText and(String lines) {
    return new AgreementText(id, partner, from, until, territories, capabilities, more + lines);
  }

  /// The document itself.
  public String yaml() {
    var lines =
        new ArrayList<String>(
            List.of(
                "id: " + id,
                "title: Inbox API agreement",
                "platform: The Platform",
                "partner: {id: %s, name: %s}".formatted(partner.id(), partner.name()),
                "term: {from: %s, until: %s}".formatted(from, until),
                "territories: [%s]".formatted(quoted(territories)),
                "capabilities:"));
    capabilities.forEach(capability -> lines.addAll(grant(capability)));
    return String.join("\n", lines) + "\n" + more;
  }

  /// `NO` alone would be a truth value in YAML 1.1.
  private static String quoted(List<String> words) {
    return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
  }

  private static List<String> grant(String capability) {
    var words = capability.split(" ", 2);
    var grant = Stream.of("  - capability: " + words[0], "    purpose: To try " + words[0]);
    var limits = words.length == 1 ? Stream.<String>of() : Stream.of(more(words[1]));
    return Stream.concat(grant, limits).toList();
  }

  private static String more(String words) {
    if (words.equals("present")) {
      return "    personPresent: true";
    }
    if (words.equals("bulk")) {
      return "    bulk: true";
    }
    if (words.startsWith("for ")) {
      return "    uses: [%s]".formatted(words.substring("for ".length()));
    }
    return (words.startsWith("[") ? "    fields: " : "    limits: ") + words;
  }
}
