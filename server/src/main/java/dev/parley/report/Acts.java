package dev.parley.report;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.RelatedParties;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Role;
import dev.parley.report.Mails.Mail;
import java.util.List;
import org.springframework.stereotype.Component;

/// What operators do about reports; never those who sit on both sides of the deal.
@Component
class Acts {
  private static final List<Role> KEEPERS =
      List.of(Role.DRAFTER, Role.APPROVER, Role.PRIVACY_OFFICER);

  private final Disputes disputes;
  private final Mails mails;
  private final RelatedParties related;

  Acts(Disputes disputes, Mails mails, RelatedParties related) {
    this.disputes = disputes;
    this.mails = mails;
    this.related = related;
  }

  boolean may(Operator operator, AgreementId agreement) {
    return KEEPERS.stream().anyMatch(operator::is)
        && !related.conflicts(agreement, operator.staff());
  }

  void must(Operator operator) {
    operator.mustBe(KEEPERS.toArray(Role[]::new));
  }

  List<Mail> troubled(AgreementId agreement) {
    return mails.listTroubled(agreement);
  }

  void settle(Operator operator, AgreementId agreement, int period, String settlement) {
    bar(operator, agreement);
    disputes.settle(agreement, period, settlement, Actor.of(operator));
  }

  void again(Operator operator, AgreementId agreement, int period, String address) {
    bar(operator, agreement);
    mails.again(agreement, period, address, Actor.of(operator));
  }

  private void bar(Operator operator, AgreementId agreement) {
    must(operator);
    related.bar(agreement, operator);
  }
}
