package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Consent;
import dev.parley.consent.Consents;
import dev.parley.consent.Form;
import dev.parley.oauth.QuestionWords.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Puts a question into words, in the language of the page that it stands on.
@Component
class Speech {
  private final MessageSource messages;
  private final Consents consents;
  private final ThreadNames threads;

  Speech(MessageSource messages, Consents consents, ThreadNames threads) {
    this.messages = messages;
    this.consents = consents;
    this.threads = threads;
  }

  /// @param page what stands on it
  QuestionWords ask(Question question, Form page) {
    var language = LocaleContextHolder.getLocale();
    var terms = question.agreement().terms();
    var partner = question.partner().name();
    return new QuestionWords(
        language.getLanguage(),
        say(language, page.key("title"), partner),
        say(
            language,
            page.key("terms"),
            partner,
            terms.title(),
            day(terms.term().from()),
            day(terms.term().until().minusMillis(1))),
        question.on(page).stream()
            .flatMap(capability ->
                question.agreement().grant(capability).stream()
                    .map(grant -> item(language, question, page, grant)))
            .toList(),
        notes(language, question, page));
  }

  private List<String> notes(Locale language, Question question, Form page) {
    var partner = question.partner().name();
    var notes = new ArrayList<String>();
    var first = !page.apart() || question.on(Form.CAPABILITIES).isEmpty();
    if (first && !question.signalled().isEmpty()) {
      notes.add(say(language, "consent.signal", words(language, question.signalled())));
    }
    notes.add(say(language, page.key("until"), day(end(question, page).minusMillis(1))));
    var ending = ending(language, question);
    if (first && !ending.isEmpty()) {
      notes.add(say(language, "consent.replaces", ending));
    }
    for (var part : List.of("again", "withdraw", "others")) {
      notes.add(say(language, page.key(part), partner));
    }
    return List.copyOf(notes);
  }

  private String words(Locale language, Set<Capability> capabilities) {
    return capabilities.stream()
        .map(capability -> say(language, "capability." + capability.scope()))
        .collect(Collectors.joining("; "));
  }

  /// What a yes stands to, and is to end because it is not asked for any more.
  private String ending(Locale language, Question question) {
    var grant = question.grant();
    return grant == null || !question.replaces()
        ? ""
        : grant.inForce().stream()
            .map(Consent.Yes::capability)
            .filter(capability -> !question.asked().containsKey(capability))
            .map(capability -> say(language, "capability." + capability.scope()))
            .collect(Collectors.joining("; "));
  }

  private Item item(Locale language, Question question, Form page, Grant grant) {
    var scope = grant.capability().scope();
    var uses =
        grant.uses().stream().sorted().map(use -> say(language, page.key("use." + use.word())));
    return new Item(
        scope,
        say(language, "capability." + scope),
        grant.purpose(),
        Stream.concat(uses, limits(language, question, grant.capability()).stream()).toList(),
        names(question, grant.capability()),
        ConsentAnswers.ANSWER + scope);
  }

  private List<String> limits(Locale language, Question question, Capability capability) {
    var extent = Objects.requireNonNull(question.asked().get(capability), "it is asked for");
    var limits = new ArrayList<String>();
    if (extent.kinds() != null) {
      var kinds =
          extent.kinds().stream()
              .map(kind -> say(language, "consent.kind." + kind))
              .collect(Collectors.joining("; "));
      limits.add(say(language, "consent.kinds", kinds));
    }
    if (extent.lasts() != null) {
      limits.add(say(language, "consent.lasts", day(end(question, capability).minusMillis(1))));
    }
    if (extent.threads() != null) {
      limits.add(say(language, "consent.threads", extent.threads().size()));
    }
    return List.copyOf(limits);
  }

  private List<String> names(Question question, Capability capability) {
    var only =
        Objects.requireNonNull(question.asked().get(capability), "it is asked for").threads();
    return only == null
        ? List.of()
        : List.copyOf(threads.names(question.person().id(), only).values());
  }

  private String say(Locale language, String key, Object... arguments) {
    return messages.getMessage(key, arguments.length == 0 ? null : arguments, language);
  }

  private static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  /// When the last of the yeses that are asked for would end; one that ends sooner says so itself.
  private Instant end(Question question, Form page) {
    return question.on(page).stream()
        .map(capability -> end(question, capability))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Instant end(Question question, Capability capability) {
    var extent = Objects.requireNonNull(question.asked().get(capability), "it is asked for");
    return consents.end(question.agreement(), capability, question.person().territory(), extent);
  }
}
