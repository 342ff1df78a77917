package dev.parley.consent;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Refusal.Cause;
import dev.parley.party.Person;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people answer to a partner's question: all of it takes effect, or none.
@Component
public class Answers {
  private final Consents consents;
  private final Refusals refusals;
  private final ConsentRequests requests;

  public Answers(Consents consents, Refusals refusals, ConsentRequests requests) {
    this.consents = consents;
    this.refusals = refusals;
    this.requests = requests;
  }

  /// One person's, to one question.
  ///
  /// @param request the question
  /// @param yes to what, and how far each goes
  public record Answer(
      Person person,
      Agreement agreement,
      long request,
      Map<Capability, Extent> yes,
      Set<Capability> no) {
    private Outcome outcome() {
      if (yes.isEmpty()) {
        return Outcome.REFUSED;
      }
      return no.isEmpty() ? Outcome.GRANTED : Outcome.PARTLY_GRANTED;
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
    for (var capability : answer.no()) {
      refusals.keep(person, answer.agreement(), capability, Cause.PERSON, answer.request());
    }
    consents.takeBack(person, answer.agreement().id(), answer.no());
    consents.give(
        person,
        answer.person().territory(),
        answer.agreement(),
        answer.yes(),
        new Basis(Form.CURRENT, answer.request()));
    return true;
  }
}
