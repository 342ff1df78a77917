package dev.parley.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.consent.GrantId;
import dev.parley.consent.PersonGrant;
import dev.parley.consent.PersonGrants;
import dev.parley.http.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where a partner sees what somebody allows it, and gives it back (Grant Management for OAuth 2.0,
/// section 5). It says nothing of whose grant it is.
@RestController
@RequestMapping(GrantsApi.PATH)
class GrantsApi {
  static final String PATH = "/partner/v1/grants";

  private final Consents consents;
  private final PersonGrants all;
  private final Granted granted;
  private final Grants grants;

  GrantsApi(Consents consents, PersonGrants all, Granted granted, Grants grants) {
    this.consents = consents;
    this.all = all;
    this.granted = granted;
    this.grants = grants;
  }

  /// As the specification spells it.
  record GrantView(
      List<Scopes> scopes, @JsonProperty(Parameters.DETAILS) List<Granted.Detail> details) {}

  record Scopes(String scope) {}

  @GetMapping("/{id}")
  GrantView query(Company company, @PathVariable String id) {
    company.require(CompanyScope.GRANT_MANAGEMENT_QUERY);
    var grant = find(company, id);
    var yeses = grant.inForce();
    return new GrantView(
        List.of(new Scopes(String.join(" ", Granted.scopes(yeses)))),
        granted.details(grant.agreement(), yeses));
  }

  /// Every yes in it ends, and with them every token.
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Company company, @PathVariable String id) {
    company.require(CompanyScope.GRANT_MANAGEMENT_REVOKE);
    var grant = find(company, id);
    consents.giveBack(grant.person(), grant.agreement());
    grants.revokeAll(grant.person(), grant.agreement());
  }

  private PersonGrant find(Company company, String id) {
    var grant =
        GrantId.find(id)
            .flatMap(found -> all.find(company.partner(), found))
            .orElseThrow(() -> Problem.notFound("grant").asException());
    if (!grant.stands()) {
      throw over(grant).asException();
    }
    return grant;
  }

  private static Problem over(PersonGrant grant) {
    var problem =
        new Problem(
            "grant-over",
            HttpStatus.GONE,
            "Nothing in this grant is in force any more; ask the person anew.",
            Map.of());
    return grant.consents().stream()
        .filter(Consent.Withdrawn.class::isInstance)
        .map(Consent.Withdrawn.class::cast)
        .max(Comparator.comparing(Consent.Withdrawn::at))
        .map(last -> problem.with("endedAt", last.at()).with("endedBy", last.by().word()))
        .orElse(problem);
  }
}
