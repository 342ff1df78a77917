package dev.parley.site;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.disclosure.Disclosure;
import dev.parley.disclosure.Search;
import dev.parley.disclosure.Timeline;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import dev.parley.party.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was given out of a person, told to them.
@Component
class Stories {
  /// What fits on a page that somebody still reads to its end.
  private static final int PAGE = 25;

  private final Timeline timeline;
  private final Agreements agreements;
  private final Partners partners;

  Stories(Timeline timeline, Agreements agreements, Partners partners) {
    this.timeline = timeline;
    this.agreements = agreements;
    this.partners = partners;
  }

  /// The newest first.
  ///
  /// @param next leads to older ones; null where there are none
  record Told(List<Day> days, @Nullable String next) {}

  Told list(PersonId person, Search search, Optional<String> cursor) {
    var page = timeline.list(person, search, cursor, PAGE);
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
    return new Told(Day.of(told), page.next());
  }

  Story of(Disclosure told) {
    return Story.of(told, partner(told.ground().partner()), title(told.ground().agreement()));
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
