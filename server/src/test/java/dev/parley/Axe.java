package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Looks with the rules of axe-core for what keeps somebody from using a page: in light and in
/// dark, on a phone and on a desk.
public final class Axe {
  private static final String RULES = rules();
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final List<Integer> WIDTHS = List.of(360, 1280);
  private static final int HEIGHT = 900;

  /// What makes the page itself scroll sideways; a box that scrolls by itself does not.
  private static final String WIDE =
      """
      (() => {
        const page = document.documentElement;
        return page.scrollWidth <= innerWidth + 1 ? [] :
          [...document.querySelectorAll('main *, header *')]
            .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
            .filter(each => !each.closest('.table'))
            .map(each => each.outerHTML.slice(0, 120));
      })()
      """;

  private Axe() {}

  private static String rules() {
    try (var script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The page as it stands, each way round.
  public static void assertUsable(Page page) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (var width : WIDTHS) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);

        var found = new TreeSet<>(violations(page));

        assertThat(found).as("%s, %s, %d px", page.url(), scheme, width).isEmpty();
        assertThat((List<?>) page.evaluate(WIDE))
            .as("wider than %d px on %s", width, page.url())
            .isEmpty();
      }
    }
  }

  private static List<String> violations(Page page) {
    page.evaluate(RULES);
    var result = (Map<?, ?>) page.evaluate("axe.run({resultTypes: ['violations']})");
    var violations = (List<?>) Objects.requireNonNull(result.get("violations"));
    return violations.stream()
        .map(each -> (Map<?, ?>) each)
        .filter(each -> GRAVE.contains(String.valueOf(each.get("impact"))))
        .map(each -> each.get("id") + ": " + each.get("help") + " at " + targets(each))
        .toList();
  }

  private static String targets(Map<?, ?> violation) {
    return ((List<?>) Objects.requireNonNull(violation.get("nodes")))
        .stream().map(node -> String.valueOf(((Map<?, ?>) node).get("target"))).toList().toString();
  }
}
