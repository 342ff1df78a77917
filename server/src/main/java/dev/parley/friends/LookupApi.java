package dev.parley.friends;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.disclosure.Disclosed;
import dev.parley.oauth.Company;
import dev.parley.oauth.CompanyScope;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Many people's friends at once, with a token of the partner's own.
@RestController
@RequestMapping(path = "/partner/v1/friends/lookup", produces = MediaType.APPLICATION_JSON_VALUE)
class LookupApi {
  private static final int MOST = 1000;

  private final Lookups lookups;

  LookupApi(Lookups lookups) {
    this.lookups = lookups;
  }

  /// @param people by the ids that the partner has of them
  record Wanted(List<String> people) {
    Wanted {
      require(
          !people.isEmpty() && people.size() <= MOST,
          "people",
          "there are %d, of 1 to %d".formatted(people.size(), MOST));
      require(people.stream().noneMatch(Objects::isNull), "people", "one is null");
      require(Set.copyOf(people).size() == people.size(), "people", "one is there twice");
    }
  }

  @PostMapping
  Disclosed<Lookups.All> lookup(Company company, @RequestBody Wanted wanted) {
    return lookups.all(company.require(CompanyScope.FRIENDS_LOOKUP), wanted.people());
  }
}
