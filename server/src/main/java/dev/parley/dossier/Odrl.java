package dev.parley.dossier;

import dev.parley.agreement.Agreement.Term;
import dev.parley.agreement.Agreement.Terms;
import dev.parley.agreement.Agreement.Where;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.agreement.Obligation;
import dev.parley.agreement.Use;
import dev.parley.consideration.Commitment;
import dev.parley.consideration.Commitments;
import dev.parley.consideration.Side;
import dev.parley.party.Territory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// An agreement's version as a policy of the Open Digital Rights Language (ODRL Information Model
/// 2.2, section 2.1.3, an Agreement), in JSON-LD: so that what other systems know of policies they
/// know of this one. What ODRL has no word for is in terms of our own, below `parley:`.
@Component
public class Odrl {
  private static final String OURS = "https://parley.dev/ns/odrl#";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Commitments commitments;

  public Odrl(Commitments commitments) {
    this.commitments = commitments;
  }

  /// @param partner its id
  public String write(AgreementVersion version, String partner) {
    var terms = version.terms();
    var policy = new LinkedHashMap<String, Object>();
    policy.put("@context", List.of("http://www.w3.org/ns/odrl.jsonld", Map.of("parley", OURS)));
    policy.put("@type", "Agreement");
    policy.put("uid", urn("agreement", version.agreement().value() + ":" + version.version()));
    policy.put("profile", OURS);
    policy.put("assigner", party("platform", terms.parties().platform()));
    policy.put("assignee", party("partner:" + partner, terms.parties().partner()));
    policy.put(
        "permission", terms.grants().stream().map(grant -> permission(grant, terms)).toList());
    var duties = new ArrayList<Object>();
    terms.obligations().forEach(obligation -> duties.add(duty(obligation, partner)));
    commitments.list(version).forEach(given -> duties.add(compensation(given, partner)));
    if (!duties.isEmpty()) {
      policy.put("obligation", duties);
    }
    return JSON.writeValueAsString(policy) + "\n";
  }

  private static Map<String, Object> party(String id, String name) {
    return object("@type", "Party", "uid", urn("party", id), "parley:name", name);
  }

  private static Map<String, Object> permission(Grant grant, Terms terms) {
    var duties = new ArrayList<Object>();
    duties.add(object("action", "obtainConsent"));
    var retention = grant.handling().retention();
    if (retention != null) {
      duties.add(
          object(
              "action",
              "delete",
              "constraint",
              List.of(constraint("delayPeriod", "lteq", typed(retention, "xsd:duration")))));
    }
    return object(
        "target",
        urn("capability", grant.capability().scope()),
        "action",
        "parley:" + grant.capability().scope(),
        "constraint",
        constraints(grant, terms),
        "duty",
        duties);
  }

  private static List<Object> constraints(Grant grant, Terms terms) {
    var all = new ArrayList<Object>();
    all.add(constraint("purpose", "eq", grant.purpose()));
    if (!grant.uses().isEmpty()) {
      all.add(
          constraint(
              "parley:uses", "isAnyOf", grant.uses().stream().sorted().map(Use::word).toList()));
    }
    where(terms.where(), all);
    when(terms.term(), all);
    var limits = grant.limits();
    count(limits.messagesPerPersonPerDay(), "messagesPerPersonPerDay", all);
    count(limits.messagesPerDay(), "messagesPerDay", all);
    count(limits.peoplePerDay(), "peoplePerDay", all);
    var fields = grant.handling().fields();
    if (fields != null) {
      all.add(constraint("parley:fields", "isAnyOf", fields.stream().sorted().toList()));
    }
    if (grant.handling().present()) {
      all.add(constraint("parley:personPresent", "eq", true));
    }
    if (!grant.handling().bulk() && grant.capability() == Capability.FRIENDS_READ) {
      all.add(constraint("parley:bulk", "eq", false));
    }
    return all;
  }

  private static void where(Where where, List<Object> all) {
    all.add(constraint("spatial", "isAnyOf", Territory.codes(where.territories())));
    if (!where.except().isEmpty()) {
      all.add(constraint("spatial", "isNoneOf", Territory.codes(where.except())));
    }
  }

  private static void when(Term term, List<Object> all) {
    all.add(constraint("dateTime", "gteq", typed(term.from(), "xsd:dateTime")));
    all.add(constraint("dateTime", "lt", typed(term.until(), "xsd:dateTime")));
  }

  private static void count(@Nullable Long most, String unit, List<Object> all) {
    if (most != null) {
      var limit = constraint("count", "lteq", most);
      limit.put("unit", "parley:" + unit);
      all.add(limit);
    }
  }

  private static Map<String, Object> duty(Obligation obligation, String partner) {
    var action =
        switch (obligation.kind()) {
          case REPORT -> "inform";
          case DELETION -> "delete";
          case CERTIFICATION -> "parley:certify";
        };
    var within = obligation.kind() == Obligation.Kind.DELETION;
    var partnerOwes = obligation.owner() == Obligation.Owner.PARTNER;
    return object(
        "uid",
        urn("obligation", obligation.id()),
        "action",
        action,
        "assignee",
        urn("party", partnerOwes ? "partner:" + partner : "platform"),
        "constraint",
        List.of(
            constraint(
                within ? "delayPeriod" : "timeInterval",
                within ? "lteq" : "eq",
                typed(obligation.time(), "xsd:duration"))));
  }

  private static Map<String, Object> compensation(Commitment given, String partner) {
    var all = new ArrayList<Object>();
    var amount = given.amount();
    if (amount != null) {
      var pay = constraint("payAmount", "eq", typed(amount.number(), "xsd:decimal"));
      pay.put("unit", "urn:iso:std:iso:4217:" + amount.currency());
      all.add(pay);
    }
    all.add(constraint("dateTime", "gteq", typed(given.span().from(), "xsd:date")));
    all.add(constraint("dateTime", "lt", typed(given.span().until(), "xsd:date")));
    var from = given.from() == Side.PARTNER ? "partner:" + partner : "platform";
    var duty =
        object(
            "action",
            "compensate",
            "assignee",
            urn("party", from),
            "parley:kind",
            given.kind().word(),
            "constraint",
            all);
    if (!given.what().isEmpty()) {
      duty.put("parley:what", given.what());
    }
    return duty;
  }

  private static Map<String, Object> constraint(String left, String operator, Object right) {
    return object("leftOperand", left, "operator", operator, "rightOperand", right);
  }

  private static Map<String, Object> typed(Object value, String type) {
    return object("@value", value.toString(), "@type", type);
  }

  private static String urn(String kind, String id) {
    return "urn:parley:%s:%s".formatted(kind, id);
  }

  /// @param members name, value, name, value
  private static Map<String, Object> object(Object... members) {
    var object = new LinkedHashMap<String, Object>();
    for (int at = 0; at < members.length; at += 2) {
      object.put(Objects.toString(members[at]), members[at + 1]);
    }
    return object;
  }
}
