package dev.parley.notice;

import dev.parley.notice.Notice.About;
import dev.parley.notice.Notice.Ended;
import dev.parley.notice.Notice.Reported;
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
import java.util.Optional;
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

  static final String REPORT_TYPE = "report.closed";
  static final String REPORT_EVENT = "https://parley.dev/events/report-closed";

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
    var told = new LinkedHashMap<String, Object>();
    told.put("type", type(notice.about()));
    told.put("timestamp", notice.about().at().toString());
    told.put("data", data(notice));
    return json.writeValueAsString(told);
  }

  private static String type(About about) {
    return switch (about) {
      case Ended _ -> TYPE;
      case Reported _ -> REPORT_TYPE;
    };
  }

  private Map<String, Object> data(Notice notice) {
    var data = new LinkedHashMap<String, Object>();
    switch (notice.about()) {
      case Ended ended -> {
        data.put("consent", String.valueOf(ended.consent().value()));
        person(notice).ifPresent(person -> data.put("person", person));
        data.putAll(facts(ended));
      }
      case Reported report -> data.putAll(facts(report));
    }
    return data;
  }

  private static Map<String, Object> facts(Ended ended) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("agreement", ended.agreement().value());
    facts.put("capability", ended.capability());
    facts.put("reason", ended.reason());
    facts.put("endedAt", ended.at().toString());
    if (ended.deletionDueAt() != null) {
      facts.put("deletionDueAt", ended.deletionDueAt().toString());
    }
    return facts;
  }

  private static Map<String, Object> facts(Reported report) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("agreement", report.agreement().value());
    facts.put("period", report.period());
    facts.put("sha256", report.sha256());
    facts.put("closedAt", report.at().toString());
    return facts;
  }

  /// RFC 8417; it has neither `sub` nor `exp`, so that nobody takes it for another kind of token.
  private String token(Notice notice) {
    var issuer = signature.issuer().toString();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("aud", List.of(notice.whose().partner().value()));
    claims.put("jti", id(notice));
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("toe", notice.about().at().getEpochSecond());
    claims.put("txn", notice.txn().toString());
    person(notice)
        .ifPresent(person ->
            claims.put("sub_id", Map.of("format", "iss_sub", "iss", issuer, "sub", person)));
    claims.put("events", event(notice.about()));
    return signature.sign(SET_TYPE, claims);
  }

  private static Map<String, Object> event(About about) {
    return switch (about) {
      case Ended ended -> {
        var event = new LinkedHashMap<String, Object>();
        event.put("consent", String.valueOf(ended.consent().value()));
        event.putAll(facts(ended));
        yield Map.of(EVENT, event);
      }
      case Reported report -> Map.of(REPORT_EVENT, facts(report));
    };
  }

  private Optional<String> person(Notice notice) {
    var whose = notice.whose();
    return Optional.ofNullable(whose.person())
        .map(person -> pairwise.of(whose.partner()).write(Pairwise.Kind.PERSON, person.value()));
  }
}
