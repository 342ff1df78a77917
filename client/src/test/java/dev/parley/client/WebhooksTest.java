package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What arrives at a webhook is the platform's, or it is nothing. The signature was made with
/// openssl, and not with our own code.
class WebhooksTest {
  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String BODY =
      """
      {"type":"consent.withdrawn","timestamp":"2026-11-24T12:00:00Z","data":{"consent":"7",\
      "person":"AAAAAAAAAAAAAAAAAAAAAA","agreement":"acme-inbox","capability":"inbox.read",\
      "reason":"person","endedAt":"2026-11-24T12:00:00Z","deletionDueAt":"2026-12-24T12:00:00Z"}}\
      """;
  private static final String SIGNATURE = "v1,/uvIDrrC7wbZ9BZBlgUvSq4xQxnlfAqZzaYNmtkXKhA=";
  private static final Instant SENT = Instant.ofEpochSecond(1_795_521_600);

  private static Map<String, List<String>> headers(String id, String time, String signature) {
    var headers = new TreeMap<String, List<String>>();
    headers.put("Webhook-Id", List.of(id));
    headers.put("webhook-timestamp", List.of(time));
    headers.put("Webhook-Signature", List.of(signature));
    return headers;
  }

  private static ConsentEnded verify(Map<String, List<String>> headers, String body, Instant now) {
    var clock = new HandMovedClock();
    clock.move(Duration.between(clock.instant(), now));
    return Webhooks.verify(headers, body.getBytes(StandardCharsets.UTF_8), SECRET, clock);
  }

  @Test
  void genuineEventIsRead() {
    var headers = headers("msg_1", "1795521600", "v1,AAAA v1a,BBBB " + SIGNATURE);

    var ended = verify(headers, BODY, SENT.plusSeconds(300));

    assertThat(ended.id()).isEqualTo("msg_1");
    assertThat(ended.consent()).isEqualTo("7");
    assertThat(ended.reason()).isEqualTo("person");
    assertThat(ended.deletionDueAt()).isEqualTo("2026-12-24T12:00:00Z");
  }

  @Test
  void oldEventIsRefusedAndSoIsOneOfTheFuture() {
    var headers = headers("msg_1", "1795521600", SIGNATURE);

    for (var off : List.of(Duration.ofSeconds(301), Duration.ofSeconds(-301))) {
      assertThatThrownBy(() -> verify(headers, BODY, SENT.plus(off)))
          .isInstanceOf(ProtocolBroken.class)
          .hasMessageContaining("five minutes");
    }
  }

  @Test
  void whatWasChangedIsRefused() {
    var good = headers("msg_1", "1795521600", SIGNATURE);

    assertForged(headers("msg_2", "1795521600", SIGNATURE), BODY);
    assertForged(headers("msg_1", "1795521601", SIGNATURE), BODY);
    assertForged(good, BODY.replace("\"7\"", "\"8\""));
  }

  private static void assertForged(Map<String, List<String>> headers, String body) {
    assertThatThrownBy(() -> verify(headers, body, SENT))
        .isInstanceOf(ProtocolBroken.class)
        .hasMessageContaining("not signed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1,", "v1a,AAAA", "AAAA"})
  void whatIsNotSignedIsRefused(String signature) {
    assertForged(headers("msg_1", "1795521600", signature), BODY);
  }

  @Test
  void missingHeaderIsRefused() {
    var headers = headers("msg_1", "1795521600", SIGNATURE);
    headers.remove("webhook-timestamp");

    assertThatThrownBy(() -> verify(headers, BODY, SENT)).isInstanceOf(ProtocolBroken.class);
  }
}
