package dev.parley.recommendation;

import static dev.parley.recommendation.Sofa.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ParleyServer;
import dev.parley.Visit;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The link of a recommendation: whom it counts, and what it tells.
class LinksIT {
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Safari/537.36";

  private final ParleyServer server = ParleyServer.shared();
  private final Sofa sofa = new Sofa(server);

  @Test
  void leadsToThePartnersPageAndTellsItNothing() {
    var answer = sofa.follows(sofa.link(), "User-Agent", BROWSER, "Cookie", "a=b");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("https://watch.example/t-1");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void countsOnceADay() {
    var link = sofa.link();

    for (var time = 0; time < 5; time++) {
      sofa.follows(link, "User-Agent", BROWSER);
    }

    assertThat(sofa.clicksCounted()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          User-Agent  | Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
          User-Agent  | facebookexternalhit/1.1
          User-Agent  | WhatsApp/2.23.20.0
          User-Agent  | Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)
          User-Agent  | curl/8.5.0
          Purpose     | prefetch
          Sec-Purpose | prefetch;prerender
          X-Moz       | prefetch
          X-Purpose   | preview
          """)
  void leadsProgramsOnAndCountsNone(String header, String value) {
    var link = sofa.link();

    var answer =
        header.equals("User-Agent")
            ? sofa.follows(link, header, value)
            : sofa.follows(link, "User-Agent", BROWSER, header, value);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(sofa.clicksCounted()).isZero();
  }

  @Test
  void countsSomebodyWhosePhoneIsCalledLikeAProgram() {
    sofa.follows(
        sofa.link(), "User-Agent", "Mozilla/5.0 (Linux; Android 9; CUBOT P30) Chrome/120.0");

    assertThat(sofa.clicksCounted()).isEqualTo(1);
  }

  @Test
  void askingWithoutGoingThereCountsNothing() {
    var link = sofa.link();

    var answer = server.send("HEAD", link.getPath(), null, "User-Agent", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(sofa.clicksCounted()).isZero();
  }

  @Test
  void leadsNowhereOnceThePersonTookItBack() {
    var link = sofa.link();
    try (var visit = new Visit(server, sofa.ada())) {
      var page = visit.signsIn(URI.create("/me/recommendations"));
      visit.presses(page, action(page.body(), "/me/recommendations/sent/[0-9]+/delete"));
    }

    var answer = sofa.follows(link, "User-Agent", BROWSER, "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<h1");
    assertThat(sofa.clicksCounted()).isZero();
    assertThat(sofa.sendsCounted()).as("what was counted stays").isEqualTo(1);
  }

  private static String action(String page, String form) {
    return Pattern.compile(form).matcher(page).results().findFirst().orElseThrow().group();
  }

  @Test
  void guessLeadsNowhere() {
    assertThat(sofa.follows(URI.create("/r/AAAAAAAAAAAAAAAAAAAAAA")).statusCode()).isEqualTo(404);
    assertThat(sofa.follows(URI.create("/r/x")).statusCode()).isEqualTo(404);
  }

  @Test
  void noTwoSendsHaveALinkInCommon() {
    var sends = sofa.sends(to("outside", true), to("outside", true)).get("sends");

    assertThat(sends.get(0).get("url")).isNotEqualTo(sends.get(1).get("url"));
    assertThat(sends.get(0).get("url").asString()).matches(".*/r/[A-Za-z0-9_-]{22}");
  }
}
