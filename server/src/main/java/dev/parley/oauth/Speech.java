package dev.parley.oauth;

import dev.parley.agreement.Capability;
import dev.parley.agreement.Grant;
import dev.parley.consent.Consents;
import dev.parley.oauth.QuestionWords.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Puts a question into words, in the language of the page that it stands on.
@Component
class Speech {
  private final MessageSource messages;
  private final Consents consents;

  Speech(MessageSource messages, Consents consents) {
    this.messages = messages;
    this.consents = consents;
  }

  QuestionWords ask(Question question) {
    var language = LocaleContextHolder.getLocale();
    var terms = question.agreement().terms();
    var partner = question.partner().name();
    return new QuestionWords(
        language.getLanguage(),
        say(language, "consent.title", partner),
        say(
            language,
            "consent.agreement",
            partner,
            terms.title(),
            day(terms.term().from()),
            day(terms.term().until().minusMillis(1))),
        question.asked().stream()
            .flatMap(capability ->
                question.agreement().grant(capability).stream()
                    .map(grant -> item(language, capability, grant)))
            .toList(),
        List.of(
            say(language, "consent.until", day(end(question).minusMillis(1))),
            say(language, "consent.again", partner),
            say(language, "consent.withdraw"),
            say(language, "consent.others")));
  }

  private Item item(Locale language, Capability capability, Grant grant) {
    var scope = capability.scope();
    return new Item(
        scope,
        say(language, "capability." + scope),
        grant.purpose(),
        ConsentAnswers.ANSWER + scope);
  }

  private String say(Locale language, String key, Object... arguments) {
    return messages.getMessage(key, arguments.length == 0 ? null : arguments, language);
  }

  private static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  /// When the first of the yeses that are asked for would end.
  private Instant end(Question question) {
    return question.asked().stream()
        .map(capability ->
            consents.end(question.agreement(), capability, question.person().territory()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
