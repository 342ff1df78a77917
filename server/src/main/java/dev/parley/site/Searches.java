package dev.parley.site;

import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.disclosure.Search;
import dev.parley.http.Problem;
import dev.parley.inbox.OwnInbox;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.Partner;
import dev.parley.party.PartnerId;
import dev.parley.party.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Makes out what somebody looks for: in the words that their page shows them, in their language.
@Component
class Searches {
  private final Connections connections;
  private final Agreements agreements;
  private final OwnInbox inbox;
  private final Pairwise pairwise;
  private final MessageSource messages;

  Searches(
      Connections connections,
      Agreements agreements,
      OwnInbox inbox,
      Pairwise pairwise,
      MessageSource messages) {
    this.connections = connections;
    this.agreements = agreements;
    this.inbox = inbox;
    this.pairwise = pairwise;
    this.messages = messages;
  }

  Search of(PersonId person, Wanted wanted, Locale language) {
    var partner = wanted.partner();
    return new Search(
        partner == null || partner.isBlank() ? null : partner(person, partner),
        wanted.act(),
        start(wanted.from(), 0),
        start(wanted.until(), 1),
        words(wanted.q()).map(word -> word(person, word, language)).toList());
  }

  private PartnerId partner(PersonId person, String id) {
    return partners(person)
        .map(Partner::id)
        .filter(known -> known.value().equals(id))
        .findFirst()
        .orElseThrow(() ->
            Problem.badRequest("invalid-parameter", "partner is none that you said yes to.")
                .asException());
  }

  private Stream<Partner> partners(PersonId person) {
    return connections.partners(person).stream();
  }

  private static Stream<String> words(@Nullable String text) {
    return text == null
        ? Stream.empty()
        : Stream.of(text.strip().split("\\s+")).filter(Predicate.not(String::isEmpty));
  }

  private static @Nullable Instant start(@Nullable LocalDate day, int later) {
    return day == null ? null : day.plusDays(later).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Search.Word word(PersonId person, String word, Locale language) {
    var known = partners(person).toList();
    var threads = inbox.titled(person, word);
    return new Search.Word(
        word,
        those(known, partner -> has(partner.name(), word), partner -> partner.id().value()),
        those(
            List.of(Capability.values()),
            each -> has(sentence(each, language), word),
            Capability::scope),
        those(
            agreements.list(),
            agreement -> has(agreement.terms().title(), word),
            agreement -> agreement.id().value()),
        known.stream().flatMap(partner -> ids(partner.id(), threads)).toList());
  }

  private String sentence(Capability capability, Locale language) {
    return messages.getMessage("capability." + capability.scope(), null, language);
  }

  private Stream<String> ids(PartnerId partner, List<Long> threads) {
    var ids = pairwise.of(partner);
    return threads.stream().map(thread -> ids.write(Kind.THREAD, thread));
  }

  private static <T> Set<String> those(List<T> all, Predicate<T> which, Function<T, String> id) {
    return all.stream().filter(which).map(id).collect(Collectors.toSet());
  }

  private static boolean has(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }
}
