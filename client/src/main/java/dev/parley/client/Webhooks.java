package dev.parley.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Checks what arrives at a partner's webhook, as Standard Webhooks has it: that the platform sent
/// it, that nobody changed it, and that it is not an old one that somebody kept.
public final class Webhooks {
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private Webhooks() {}

  /// The event, once it is known to be the platform's. Answer 2xx as soon as it is kept, and a
  /// repeated [ConsentEnded#id] as well.
  ///
  /// @param headers of the request, their names in whatever case
  /// @param body byte by byte as it came
  /// @param secret `whsec_...`, as the platform handed it over
  /// @throws ProtocolBroken if it is not genuine; answer 400, and do nothing
  public static ConsentEnded verify(Map<String, List<String>> headers, byte[] body, String secret) {
    return verify(headers, body, secret, Clock.systemUTC());
  }

  /// @param clock right to within five minutes
  public static ConsentEnded verify(
      Map<String, List<String>> headers, byte[] body, String secret, Clock clock) {
    var id = header(headers, "webhook-id");
    var timestamp = header(headers, "webhook-timestamp");
    var expected = signature(id, timestamp, body, secret);
    var genuine = false;
    // All of them are compared, so that how long it takes tells nothing.
    for (var given : header(headers, "webhook-signature").split(" ")) {
      genuine |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    }
    if (!genuine) {
      throw new ProtocolBroken("The webhook is not signed with this secret.");
    }
    checkTime(timestamp, clock.instant());
    return ConsentEnded.read(id, new String(body, StandardCharsets.UTF_8));
  }

  private static void checkTime(String timestamp, Instant now) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      throw new ProtocolBroken("The webhook does not say when it was sent.");
    }
    var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      throw new ProtocolBroken("The webhook was not sent within five minutes; is the clock right?");
    }
  }

  private static String header(Map<String, List<String>> headers, String name) {
    var values =
        headers.entrySet().stream()
            .filter(header -> name.equalsIgnoreCase(header.getKey()))
            .flatMap(header -> header.getValue().stream())
            .toList();
    if (values.size() != 1) {
      throw new ProtocolBroken("The webhook has no one " + name + ".");
    }
    return values.getFirst();
  }

  private static byte[] signature(String id, String timestamp, byte[] body, String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook's secret begins with " + PREFIX);
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      Stream.of(id, ".", timestamp, ".")
          .forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
      var sum = Base64.getEncoder().encodeToString(mac.doFinal(body));
      return (VERSION + sum).getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
