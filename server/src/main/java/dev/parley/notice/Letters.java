package dev.parley.notice;

import dev.parley.notice.Webhook.Format;
import dev.parley.notice.Webhook.Secret;
import dev.parley.oauth.ServerSignature;
import dev.parley.party.Pairwise;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes notices as partners read them. Whatever the format, the id and the signature of Standard
/// Webhooks go along, so that one check fits both.
@Component
class Letters {
  /// What happened, as both formats name it.
  static final String TYPE = "consent.withdrawn";

  /// The same as a Security Event Token has it: a URI (RFC 8417 section 2.2).
  static final String EVENT = "https://parley.dev/events/consent-withdrawn";

  private static final String SET_TYPE = "secevent+jwt";

  private final Pairwise pairwise;
  private final ServerSignature signature;
  private final JsonMapper json;
  private final Clock clock;

  Letters(Pairwise pairwise, ServerSignature signature, JsonMapper json, Clock clock) {
    this.pairwise = pairwise;
    this.signature = signature;
    this.json = json;
    this.clock = clock;
  }

  Letter write(Webhook webhook, Notice notice) {
    var set = webhook.format() == Format.SET;
    var body = set ? token(notice) : text(notice);
    var headers = new LinkedHashMap<String, String>();
    if (set) {
      headers.put("Accept", "application/json");
    }
    headers.putAll(signed(id(notice), clock.instant(), body, webhook.secret()));
    return new Letter(set ? "application/" + SET_TYPE : "application/json", headers, body, set);
  }

  static String id(Notice notice) {
    return "msg_" + notice.message();
  }

  /// The headers of Standard Webhooks.
  private static Map<String, String> signed(String id, Instant now, String body, Secret secret) {
    var seconds = String.valueOf(now.getEpochSecond());
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      var content = (id + '.' + seconds + '.' + body).getBytes(StandardCharsets.UTF_8);
      var sum = Base64.getEncoder().encodeToString(mac.doFinal(content));
      return Map.of(
          "webhook-id", id, "webhook-timestamp", seconds, "webhook-signature", "v1," + sum);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private String text(Notice notice) {
    var data = new LinkedHashMap<String, Object>();
    data.put("consent", String.valueOf(notice.ended().consent().value()));
    data.put("person", person(notice));
    data.putAll(facts(notice));
    var told = new LinkedHashMap<String, Object>();
    told.put("type", TYPE);
    told.put("timestamp", notice.ended().at().toString());
    told.put("data", data);
    return json.writeValueAsString(told);
  }

  private static Map<String, Object> facts(Notice notice) {
    var facts = new LinkedHashMap<String, Object>();
    var ended = notice.ended();
    facts.put("agreement", ended.agreement().value());
    facts.put("capability", ended.capability());
    facts.put("reason", ended.reason());
    facts.put("endedAt", ended.at().toString());
    if (ended.deletionDueAt() != null) {
      facts.put("deletionDueAt", ended.deletionDueAt().toString());
    }
    return facts;
  }

  /// RFC 8417; it has neither `sub` nor `exp`, so that nobody takes it for another kind of token.
  private String token(Notice notice) {
    var issuer = signature.issuer().toString();
    var event = new LinkedHashMap<String, Object>();
    event.put("consent", String.valueOf(notice.ended().consent().value()));
    event.putAll(facts(notice));
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("aud", List.of(notice.whose().partner().value()));
    claims.put("jti", id(notice));
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("toe", notice.ended().at().getEpochSecond());
    claims.put("txn", notice.txn().toString());
    claims.put("sub_id", Map.of("format", "iss_sub", "iss", issuer, "sub", person(notice)));
    claims.put("events", Map.of(EVENT, event));
    return signature.sign(SET_TYPE, claims);
  }

  private String person(Notice notice) {
    return pairwise
        .of(notice.whose().partner())
        .write(Pairwise.Kind.PERSON, notice.whose().person().value());
  }
}
