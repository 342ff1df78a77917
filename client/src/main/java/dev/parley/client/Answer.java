package dev.parley.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// A server's answer, not yet judged.
record Answer(URI from, int status, HttpHeaders headers, String body) {
  private static final Pattern ERROR = Pattern.compile("\\berror=\"([a-z_]+)\"");

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean asksToWait() {
    return status == 429 || status == 503;
  }

  /// Seconds or a date (RFC 9110, section 10.2.3); zero where it says nothing that can be read.
  Duration retryAfter(Clock clock) {
    var text = headers.firstValue("Retry-After").orElse("0").strip();
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(text)));
    } catch (NumberFormatException perhapsADate) {
      return until(text, clock);
    }
  }

  private static Duration until(String date, Clock clock) {
    try {
      var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var wait = Duration.between(clock.instant(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException notADate) {
      return Duration.ZERO;
    }
  }

  /// What the resource server says was wrong with the token or the proof; empty where nothing.
  String challenge() {
    return status == 401 ? challengeIn(headers) : "";
  }

  private static String challengeIn(HttpHeaders headers) {
    for (var challenge : headers.allValues("WWW-Authenticate")) {
      var error = ERROR.matcher(challenge);
      if (error.find()) {
        return error.group(1);
      }
    }
    return "";
  }

  /// Where the journal has it. An answer that was not recorded should not exist: it is not taken.
  ReceiptPlace receipt() {
    var text =
        headers
            .firstValue("Parley-Receipt")
            .orElseThrow(() -> new ProtocolBroken("An answer came without Parley-Receipt."));
    try {
      return ReceiptPlace.parse(text);
    } catch (IllegalArgumentException unreadable) {
      throw new ProtocolBroken("Parley-Receipt cannot be read.", unreadable);
    }
  }
}
