package dev.parley.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.consent.Extent;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what people allow, as it stands now, in a partner's words: scopes, and the authorization
/// details that say how far each goes (RFC 9396, section 7).
@Component
class Granted {
  private final Consents consents;
  private final Agreements agreements;
  private final Pairwise pairwise;
  private final OauthSettings settings;

  Granted(Consents consents, Agreements agreements, Pairwise pairwise, OauthSettings settings) {
    this.consents = consents;
    this.agreements = agreements;
    this.pairwise = pairwise;
    this.settings = settings;
  }

  /// An authorization detail as it was granted, enriched with when it ends.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Detail(
      String type,
      List<String> locations,
      Set<String> actions,
      String purpose,
      @Nullable List<String> threads,
      @Nullable Set<String> kinds,
      @Nullable String duration,
      Instant until) {}

  /// What is one detail: it differs in its actions alone.
  private record Alike(DetailType type, String purpose, Extent extent, Instant until) {}

  /// Of these scopes, what is in force.
  List<Consent.Yes> inForce(PersonId person, AgreementId agreement, Set<String> scopes) {
    return consents.listInForce(person, agreement).stream()
        .map(Consent.Active::yes)
        .filter(yes -> scopes.contains(yes.capability().scope()))
        .toList();
  }

  static Set<String> scopes(Collection<Consent.Yes> yeses) {
    return yeses.stream()
        .map(yes -> yes.capability().scope())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<Detail> details(AgreementId id, Collection<Consent.Yes> yeses) {
    var agreement = agreements.get(id);
    return yeses.stream()
        .collect(
            Collectors.groupingBy(
                yes -> alike(agreement, yes),
                LinkedHashMap::new,
                Collectors.mapping(Consent.Yes::capability, Collectors.toSet())))
        .entrySet()
        .stream()
        .map(one -> detail(agreement, one.getKey(), one.getValue()))
        .toList();
  }

  private static Alike alike(Agreement agreement, Consent.Yes yes) {
    return new Alike(
        DetailType.of(yes.capability()),
        agreement.grant(yes.capability()).map(Grant::purpose).orElse(""),
        yes.given().extent(),
        yes.expiresAt());
  }

  private Detail detail(Agreement agreement, Alike alike, Set<Capability> capabilities) {
    var ids = pairwise.of(agreement.partner());
    var extent = alike.extent();
    return new Detail(
        alike.type().word(),
        List.of(settings.audience()),
        capabilities.stream()
            .map(alike.type()::action)
            .collect(Collectors.toCollection(TreeSet::new)),
        alike.purpose(),
        extent.threads() == null
            ? null
            : extent.threads().stream().map(thread -> ids.write(Kind.THREAD, thread)).toList(),
        extent.kinds(),
        extent.lasts() == null ? null : extent.lasts().toString(),
        alike.until());
  }
}
