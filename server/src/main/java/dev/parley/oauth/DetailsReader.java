package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.consent.Extent;
import dev.parley.oauth.Details.Detail;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Ids;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PartnerId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `authorization_details` (RFC 9396). What it does not know it refuses, and says where
/// (section 5): a limit that is passed over would be a wider grant than was asked for.
@Component
class DetailsReader {
  static final String INVALID = "invalid_authorization_details";
  private static final int LONGEST = 20_000;
  private static final int MOST = 20;
  private static final int MOST_THREADS = 100;
  private static final int MOST_YEARS = 100;

  private final JsonMapper json;
  private final Pairwise pairwise;
  private final OauthSettings settings;

  DetailsReader(JsonMapper json, Pairwise pairwise, OauthSettings settings) {
    this.json = json.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    this.pairwise = pairwise;
    this.settings = settings;
  }

  /// @param text null where there is none
  /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException with the first
  ///   thing that is wrong
  Details read(PartnerId partner, @Nullable String text) {
    if (text == null) {
      return Details.NONE;
    }
    var all = array(text);
    var ids = pairwise.of(partner);
    var details = new ArrayList<Detail>();
    var seen = EnumSet.noneOf(Capability.class);
    for (var one : all) {
      var detail = new Reading(ids, "authorization_details[%d]".formatted(details.size()), one);
      var read = detail.read();
      read.capabilities().stream()
          .filter(capability -> !seen.add(capability))
          .findFirst()
          .ifPresent(twice -> {
            throw detail.wrong("", "asks for %s a second time".formatted(twice.scope()));
          });
      details.add(read);
    }
    return new Details(List.copyOf(details));
  }

  private JsonNode array(String text) {
    if (text.length() > LONGEST) {
      throw error("authorization_details is longer than %d characters".formatted(LONGEST));
    }
    try {
      var all = json.readTree(text);
      if (!all.isArray() || all.isEmpty() || all.size() > MOST) {
        throw error(
            "authorization_details must be a JSON array of 1 to %d objects".formatted(MOST));
      }
      return all;
    } catch (JacksonException e) {
      throw error("authorization_details is no JSON, or names a member twice");
    }
  }

  static RuntimeException error(String description) {
    return OauthErrors.error(INVALID, description);
  }

  /// Of one object.
  private final class Reading {
    private final Ids ids;
    private final String at;
    private final JsonNode object;

    Reading(Ids ids, String at, JsonNode object) {
      this.ids = ids;
      this.at = at;
      this.object = object;
    }

    RuntimeException wrong(String member, String fault) {
      return error("%s%s %s".formatted(at, member.isEmpty() ? "" : "." + member, fault));
    }

    Detail read() {
      if (!object.isObject()) {
        throw wrong("", "is no object");
      }
      var type =
          Optional.of(object.path("type").asString(""))
              .flatMap(DetailType::ofWord)
              .orElseThrow(
                  () -> wrong("type", "is none of these: " + String.join(" ", DetailType.words())));
      for (var member : object.propertyNames()) {
        if (!type.knows(member)) {
          throw wrong(member, "is not known for the type " + type.word());
        }
      }
      requireLocation();
      return new Detail(capabilities(type), purpose(), new Extent(threads(), kinds(), duration()));
    }

    private void requireLocation() {
      var locations = words("locations", 1);
      if (locations != null && !locations.equals(Set.of(settings.audience()))) {
        throw wrong("locations", "can be this alone: " + settings.audience());
      }
    }

    private Set<Capability> capabilities(DetailType type) {
      var actions = words("actions", type.actions().size());
      if (actions == null) {
        throw wrong("actions", "is missing; name some of: " + String.join(" ", type.actions()));
      }
      return actions.stream()
          .map(action ->
              type.capability(action)
                  .orElseThrow(() ->
                      wrong("actions", "can have these: " + String.join(" ", type.actions()))))
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Capability.class)));
    }

    private @Nullable String purpose() {
      var purpose = object.get("purpose");
      if (purpose != null && !purpose.isString()) {
        throw wrong("purpose", "is no string");
      }
      return purpose == null ? null : purpose.asString();
    }

    private @Nullable SortedSet<Long> threads() {
      var threads = words("threads", MOST_THREADS);
      return threads == null
          ? null
          : threads.stream()
              .map(id ->
                  ids.read(Kind.THREAD, id)
                      .orElseThrow(() -> wrong("threads", "has one that is no id of a thread")))
              .collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable SortedSet<String> kinds() {
      var kinds = words("kinds", DetailType.KINDS.size());
      if (kinds != null && !DetailType.KINDS.containsAll(kinds)) {
        throw wrong(
            "kinds", "can have these: " + String.join(" ", new TreeSet<>(DetailType.KINDS)));
      }
      return kinds;
    }

    private @Nullable Period duration() {
      var duration = object.get("duration");
      if (duration == null) {
        return null;
      }
      try {
        var period = Period.parse(duration.asString(""));
        var end = LocalDate.EPOCH.plus(period);
        if (period.isNegative()
            || !end.isAfter(LocalDate.EPOCH)
            || end.isAfter(LocalDate.EPOCH.plusYears(MOST_YEARS))) {
          throw wrong("duration", "must be more than nothing, and 100 years at most");
        }
        return period;
      } catch (DateTimeException e) {
        throw wrong("duration", "is no ISO 8601 period of days, months or years, such as P30D");
      }
    }

    /// @return null where it is not there
    private @Nullable SortedSet<String> words(String member, int most) {
      var node = object.get(member);
      if (node == null) {
        return null;
      }
      if (!node.isArray()
          || node.isEmpty()
          || node.size() > most
          || !node.valueStream().allMatch(JsonNode::isString)) {
        throw wrong(member, "must be an array of 1 to %d strings".formatted(most));
      }
      return node.valueStream()
          .map(JsonNode::asString)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
