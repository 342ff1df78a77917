package dev.parley.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// What a browser shows: an address, and a page if the address is one of ours.
///
/// @param html empty once the browser has left
record Sighted(URI at, int status, String html) {
  private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  /// A form as it stands in our pages, which are all that this reads.
  ///
  /// @param hidden what goes with it whatever a person fills in, the CSRF token among it
  record Form(URI action, Map<String, String> hidden) {}

  /// The first form that has these words in it, or comes after them.
  ///
  /// @throws NotAsTold if there is none
  Form form(String words) {
    var from = html.indexOf(words);
    var form = FORM.matcher(html);
    while (from >= 0 && form.find()) {
      if (form.end() > from) {
        return form(form);
      }
    }
    throw new NotAsTold("%s has no form with or after “%s” (%d)".formatted(at, words, status));
  }

  private Form form(Matcher form) {
    var hidden = new TreeMap<String, String>();
    INPUT
        .matcher(form.group(2))
        .results()
        .map(input -> attributes(input.group(1)))
        .filter(input -> "hidden".equals(input.get("type")))
        .forEach(
            input -> hidden.put(input.getOrDefault("name", ""), input.getOrDefault("value", "")));
    return new Form(at.resolve(attributes(form.group(1)).getOrDefault("action", "")), hidden);
  }

  private static Map<String, String> attributes(String tag) {
    var attributes = new TreeMap<String, String>();
    ATTRIBUTE
        .matcher(tag)
        .results()
        .forEach(found -> attributes.put(found.group(1), HtmlUtils.htmlUnescape(found.group(2))));
    return attributes;
  }

  /// The words within every element that begins like this, such as `<legend`.
  List<String> words(String element) {
    var name = element.substring(1).split(" ")[0];
    return Pattern.compile("(?s)" + Pattern.quote(element) + "[^>]*>(.*?)</" + name + ">")
        .matcher(html)
        .results()
        .map(Sighted::words)
        .toList();
  }

  private static String words(MatchResult element) {
    var text = TAG.matcher(element.group(1)).replaceAll("");
    return HtmlUtils.htmlUnescape(text).replaceAll("\\s+", " ").strip();
  }
}
