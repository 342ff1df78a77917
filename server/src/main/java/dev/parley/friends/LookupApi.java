package dev.parley.friends;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.disclosure.Disclosed;
import dev.parley.friends.FriendLists.Part;
import dev.parley.oauth.Company;
import dev.parley.oauth.CompanyScope;
import dev.parley.party.Pairwise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Many people's friends at once, with a token of the partner's own. Handles are not to be had so:
/// one is good for an hour, for something that its person is about to do.
@RestController
@RequestMapping(path = "/partner/v1/friends/lookup", produces = MediaType.APPLICATION_JSON_VALUE)
class LookupApi {
  private static final int MOST = 1000;

  /// Of each person in one answer; the rest is behind `next`.
  private static final int FRIENDS = 100;

  private final Lookups lookups;
  private final Pairwise pairwise;

  LookupApi(Lookups lookups, Pairwise pairwise) {
    this.lookups = lookups;
    this.pairwise = pairwise;
  }

  /// @param people by the ids that the partner has of them
  /// @param kind of friends; app where nothing is said
  /// @param cursors of those whose lists go on, the `next` that came last
  record Wanted(List<String> people, @Nullable String kind, @Nullable Map<String, String> cursors) {
    Wanted {
      require(
          !people.isEmpty() && people.size() <= MOST,
          "people",
          "there are %d, of 1 to %d".formatted(people.size(), MOST));
      require(people.stream().noneMatch(Objects::isNull), "people", "one is null");
      require(Set.copyOf(people).size() == people.size(), "people", "one is there twice");
      cursors = cursors == null ? Map.of() : cursors;
      require(
          Set.copyOf(people).containsAll(cursors.keySet()),
          "cursors",
          "one is of nobody in people");
      require(cursors.values().stream().noneMatch(Objects::isNull), "cursors", "one is null");
    }

    private Kind which() {
      var which = kind == null ? Kind.APP : Kind.of(kind);
      require(which != Kind.NON_APP, "kind", "handles are for one person at a time");
      return which;
    }
  }

  @PostMapping
  Disclosed<Lookups.All> lookup(Company company, @RequestBody Wanted wanted) {
    var allowed = company.require(CompanyScope.FRIENDS_LOOKUP);
    var ids = pairwise.of(allowed.partner());
    var parts = new LinkedHashMap<String, Part>();
    for (var person : wanted.people()) {
      var cursor = Objects.requireNonNull(wanted.cursors()).get(person);
      parts.put(person, Part.of(ids, wanted.which(), cursor, null, FRIENDS));
    }
    return lookups.all(allowed, parts);
  }
}
