package dev.parley;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What may stand in no line, and what to use instead.
final class TextBans {
  /// @param pattern found anywhere in a line; written so that it does not find itself
  /// @param example a line that it finds
  record Ban(
      String what, String instead, String example, Pattern pattern, Predicate<Source> where) {

    static Ban everywhere(String what, String instead, String example, String pattern) {
      return new Ban(what, instead, example, Pattern.compile(pattern), _ -> true);
    }

    static Ban inFiles(String ending, String what, String instead, String example, String pattern) {
      return new Ban(what, instead, example, Pattern.compile(pattern), at -> at.is(ending));
    }
  }

  static final List<Ban> ALL =
      List.of(
          Ban.everywhere("a tab", "use two spaces", "a\tb", "\\t"),
          Ban.everywhere("a space at the end", "take it away", "a ", "[ \\r]$"),
          Ban.everywhere(
              "a note to do it later",
              "do it, or open an issue",
              "FIX" + "ME: soon",
              "\\b(TO[D]O|FIX[M]E|XX[X])\\b"),
          Ban.everywhere(
              "the address of a package registry",
              "leave it to Maven's settings",
              "https://repo1" + ".mav" + "en.org/",
              "repo1?[.]maven|maven[.]org|plugins[.]gradle|registry[.]npmjs|pypi[.]org"),
          Ban.everywhere(
              "a path of one machine",
              "use a path from the root of the repository",
              "cd /home" + "/ada/parley",
              "(^|[\\s\"'`(=:])/(home|work|Users|root)/[A-Za-z]"),
          Ban.inFiles(
              "java",
              "a line longer than 100",
              "break it, or find a shorter way",
              "x".repeat(101),
              "^(?!import ).{101}"),
          Ban.inFiles(
              "java",
              "a comment between /" + "** and */",
              "begin each of its lines with ///",
              "  /" + "** Says it. */",
              "^\\s*/[*][*]"),
          Ban.inFiles(
              "sql",
              "SQL in capitals",
              "write it lower case",
              "SELECT 1;",
              "^\\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|WHERE|FROM)\\b"),
          Ban.inFiles(
              "html",
              "a script or a style inside the page",
              "put it in a file under static/, as the content security policy asks",
              "<p style=\"color: red\">",
              "<script(?![^>]*\\ssrc=|[^>]*\\sth:src=)|<style|\\sstyle=|\\son[a-z]+="));

  private TextBans() {}

  static List<Finding> find(Source source) {
    var findings = new ArrayList<Finding>();
    var bans = ALL.stream().filter(ban -> ban.where().test(source)).toList();
    var number = 0;
    for (var line : source.text().split("\n", -1)) {
      number++;
      for (var ban : bans) {
        if (ban.pattern().matcher(line).find()) {
          findings.add(new Finding(source.path(), number, ban.what(), ban.instead()));
        }
      }
    }
    if (!source.text().endsWith("\n") && !source.text().isEmpty()) {
      findings.add(new Finding(source.path(), number, "no line end", "end the last line too"));
    }
    return findings;
  }
}
