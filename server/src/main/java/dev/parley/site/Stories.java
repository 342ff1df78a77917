package dev.parley.site;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.disclosure.Disclosures;
import dev.parley.http.Page;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.PersonId;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What was given out of a person, told to them.
@Component
class Stories {
  /// What fits on a page that somebody still reads to its end.
  private static final int PAGE = 25;

  private final Disclosures disclosures;
  private final Agreements agreements;
  private final Partners partners;

  Stories(Disclosures disclosures, Agreements agreements, Partners partners) {
    this.disclosures = disclosures;
    this.agreements = agreements;
    this.partners = partners;
  }

  /// The newest first.
  Page<Story> list(PersonId person, Optional<String> cursor) {
    var page = disclosures.list(person, cursor, PAGE);
    var companies = new HashMap<String, String>();
    var titles = new HashMap<String, String>();
    var told =
        page.items().stream()
            .map(each -> {
              var ground = each.ground();
              return Story.of(
                  each,
                  companies.computeIfAbsent(ground.partner(), this::partner),
                  titles.computeIfAbsent(ground.agreement(), this::title));
            })
            .toList();
    return new Page<>(told, page.next());
  }

  private String partner(String id) {
    return partners.find(new PartnerId(id)).map(Partner::name).orElse(id);
  }

  private String title(String id) {
    return agreements
        .find(new AgreementId(id))
        .map(agreement -> agreement.terms().title())
        .orElse(id);
  }
}
