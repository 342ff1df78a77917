package dev.parley;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file of requests as editors send them (`.http`), its variables put in.
final class HttpFile {
  private static final Pattern VARIABLE = Pattern.compile("@([A-Za-z]+) *= *(.*)");
  private static final Pattern USE = Pattern.compile("\\{\\{([A-Za-z]+)}}");
  private static final Pattern REQUEST = Pattern.compile("(GET|PUT|POST|DELETE|PATCH) (\\S+)");

  private final Map<String, String> variables = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  private HttpFile() {}

  /// @param line of the request line, counted from 1
  /// @param name what stands after `@name`; empty where nothing does
  /// @param target without the server's address
  /// @param headers by their names in lower case
  record Request(
      int line,
      String name,
      String method,
      String target,
      Map<String, String> headers,
      String body) {
    String path() {
      return target.split("\\?", 2)[0];
    }

    String type() {
      return headers.getOrDefault("content-type", "");
    }

    @Override
    public String toString() {
      return "line %d: %s %s".formatted(line, method, target);
    }
  }

  /// @throws AssertionError where a variable is used that the file does not set
  static List<Request> requests(String text) {
    return requests(text, Map.of());
  }

  /// @param others values in place of the file's own
  static List<Request> requests(String text, Map<String, String> others) {
    var file = new HttpFile();
    var lines = text.lines().toList();
    for (var line : lines) {
      var variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        file.variables.put(variable.group(1), variable.group(2));
      }
    }
    file.variables.putAll(others);
    var start = 0;
    for (var at = 1; at <= lines.size(); at++) {
      if (at == lines.size() || lines.get(at).startsWith("###")) {
        file.read(start, lines.subList(start, at));
        start = at;
      }
    }
    return file.requests;
  }

  private void read(int start, List<String> block) {
    var name = "";
    for (var at = 0; at < block.size(); at++) {
      var line = block.get(at);
      if (line.startsWith("# @name ")) {
        name = line.substring("# @name ".length());
      }
      var request = REQUEST.matcher(filled(line));
      if (request.matches()) {
        var blank = at + 1;
        while (blank < block.size() && !block.get(blank).isBlank()) {
          blank++;
        }
        var headers = headers(block.subList(at + 1, blank));
        var body = filled(String.join("\n", block.subList(blank, block.size()))).strip();
        var target = request.group(2).replace(variables.getOrDefault("base", ""), "");
        requests.add(new Request(start + at + 1, name, request.group(1), target, headers, body));
        return;
      }
    }
  }

  private Map<String, String> headers(List<String> lines) {
    var headers = new LinkedHashMap<String, String>();
    for (var line : lines) {
      var parts = line.split(": *", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), filled(parts[1]));
    }
    return headers;
  }

  private String filled(String text) {
    return USE.matcher(text)
        .replaceAll(use -> {
          var value = variables.get(use.group(1));
          if (value == null) {
            throw new AssertionError("{{" + use.group(1) + "}} is not set");
          }
          return Matcher.quoteReplacement(filled(value));
        });
  }
}
