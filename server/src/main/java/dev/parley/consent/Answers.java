package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Refusal.Cause;
import dev.parley.party.Person;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people answer to a partner's question: all of it takes effect, or none.
@Component
public class Answers {
  private final Consents consents;
  private final Endings endings;
  private final Refusals refusals;
  private final ConsentRequests requests;
  private final Forms forms;

  Answers(
      Consents consents,
      Refusals refusals,
      ConsentRequests requests,
      Forms forms,
      Endings endings) {
    this.consents = consents;
    this.endings = endings;
    this.refusals = refusals;
    this.requests = requests;
    this.forms = forms;
  }

  /// One person's, to one question.
  ///
  /// @param request the question
  /// @param yes to what, and how far each goes
  /// @param signalled what their browser says no to for them, so that it was not asked
  /// @param replaced the grant of which nothing else is to be left; null where there is none
  public record Answer(
      Person person,
      Agreement agreement,
      long request,
      Map<Capability, Extent> yes,
      Set<Capability> no,
      Set<Capability> signalled,
      @Nullable GrantId replaced) {
    private Outcome outcome() {
      if (yes.isEmpty()) {
        return Outcome.REFUSED;
      }
      return no.isEmpty() && signalled.isEmpty() ? Outcome.GRANTED : Outcome.PARTLY_GRANTED;
    }
  }

  /// Writes down each yes and each no; a no takes an earlier yes back.
  ///
  /// @return false if the question was answered before, or is over: then nothing is written
  /// @throws AgreementChangedException if the agreement is another one than was asked under: then
  ///   nothing is written either
  @Transactional
  public boolean take(Answer answer) {
    var person = answer.person().id();
    if (!requests.settle(answer.request(), person, answer.outcome())) {
      return false;
    }
    refuse(answer, answer.no(), Cause.PERSON);
    refuse(answer, answer.signalled(), Cause.SIGNAL);
    inTheirForms(answer)
        .forEach((form, yes) ->
            consents.give(
                person,
                answer.person().territory(),
                answer.agreement(),
                yes,
                new Basis(form, answer.request())));
    // After the yeses: giving locks the person first, as whoever changes them does.
    var agreement = answer.agreement().id();
    endings.takeBack(person, agreement, answer.no());
    endings.takeBack(person, agreement, answer.signalled());
    endings.takeBack(person, agreement, replaced(answer));
    return true;
  }

  /// What was in the grant and is not said yes to; whoever refuses everything has not replaced it.
  private Set<Capability> replaced(Answer answer) {
    return answer.replaced() == null || answer.yes().isEmpty()
        ? Set.of()
        : consents.listInForce(answer.person().id(), answer.agreement().id()).stream()
            .map(Consent.Active::yes)
            .filter(yes -> yes.given().grant().equals(answer.replaced()))
            .map(Consent.Yes::capability)
            .filter(capability -> !answer.yes().containsKey(capability))
            .collect(Collectors.toSet());
  }

  private void refuse(Answer answer, Set<Capability> no, Cause cause) {
    for (var capability : no) {
      refusals.keep(answer.person().id(), answer.agreement(), capability, cause, answer.request());
    }
  }

  private Map<Form, Map<Capability, Extent>> inTheirForms(Answer answer) {
    var all = new LinkedHashMap<Form, Map<Capability, Extent>>();
    answer
        .yes()
        .forEach((capability, extent) ->
            all.computeIfAbsent(
                    forms.of(answer.person().territory(), capability), _ -> new TreeMap<>())
                .put(capability, extent));
    return all;
  }
}
