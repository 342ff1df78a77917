package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Markdown documents, held against the repository that they speak of.
final class Handbook {
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern COMMAND = Pattern.compile("\\./parley +([a-z]+)");
  private static final Pattern USED =
      Pattern.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
  private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z]+) {2,}\\S");

  private final Path root;
  private final Set<String> commands;

  Handbook(Path root, Source launcher) {
    this.root = root;
    this.commands = new TreeSet<>();
    LISTED.matcher(launcher.text()).results().forEach(listed -> commands.add(listed.group(1)));
  }

  List<Finding> find(Source document) {
    var findings = new ArrayList<Finding>();
    var number = 0;
    for (var line : document.lines()) {
      number++;
      for (var target : links(line)) {
        if (isBroken(document, target)) {
          var instead = "link to a file or a heading that is there";
          findings.add(new Finding(document.path(), number, "a link to " + target, instead));
        }
      }
      for (var command : COMMAND.matcher(line).results().toList()) {
        if (!commands.contains(command.group(1))) {
          var instead = "the launcher has " + String.join(", ", commands);
          findings.add(new Finding(document.path(), number, command.group(), instead));
        }
      }
    }
    return findings;
  }

  /// What a pom names and docs/dependencies.md does not give a reason for.
  static List<Finding> unexplained(Source pom, Source dependencies) {
    var findings = new ArrayList<Finding>();
    for (var used : USED.matcher(pom.text()).results().toList()) {
      var name = used.group(2);
      // What is left out of another stands there as `*`.
      if (!used.group(1).equals("dev.parley")
          && !name.equals("*")
          && !dependencies.text().contains("`" + name + "`")) {
        var line = (int) pom.text().substring(0, used.start()).lines().count() + 1;
        var instead = "give its reason in " + dependencies.path();
        findings.add(new Finding(pom.path(), line, "the dependency " + name, instead));
      }
    }
    return findings;
  }

  private static List<String> links(String line) {
    return LINK.matcher(line)
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .filter(target -> !ELSEWHERE.matcher(target).matches())
        .toList();
  }

  private boolean isBroken(Source document, String target) {
    var parts = target.split("#", 2);
    var from = root.resolve(document.path());
    var file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    if (!file.startsWith(root) || !Files.exists(file)) {
      return true;
    }
    return parts.length == 2 && !anchors(file).contains(parts[1]);
  }

  /// As a forge makes them out of headings.
  private static Set<String> anchors(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      var anchors = new TreeSet<String>();
      lines
          .filter(line -> line.matches("#+ .*"))
          .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
          .forEach(anchors::add);
      return anchors;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
