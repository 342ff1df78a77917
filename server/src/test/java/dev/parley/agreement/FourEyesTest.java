package dev.parley.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.agreement.Agreement.State;
import dev.parley.agreement.RelatedParty.Kind;
import dev.parley.agreement.RelatedParty.Roles;
import dev.parley.agreement.RelatedParty.Tenure;
import dev.parley.operator.Actor;
import dev.parley.operator.Operators;
import dev.parley.operator.Role;
import dev.parley.operator.StaffId;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// It takes two human beings, and none who sits on both sides: each way round that is tried.
class FourEyesTest {
  private static final Desk DESK = new Desk();
  private static final LocalDate LONG_AGO = LocalDate.parse("2011-06-22");

  @AfterAll
  static void stop() {
    DESK.close();
  }

  private static State state(AgreementId id) {
    return DESK.agreements().get(id).state();
  }

  private static void declare(AgreementId id, String staff, @Nullable LocalDate until) {
    declare(DESK, id, staff, until);
  }

  private static void declare(Desk desk, AgreementId id, String staff, @Nullable LocalDate until) {
    desk.database
        .get(RelatedParties.class)
        .declare(
            id,
            new RelatedParty(
                "Somebody",
                new StaffId(staff),
                Kind.BOARD_SEAT,
                new Roles("Director", "Chief executive"),
                new Tenure(LONG_AGO, until, "Annual report, page 4")),
            desk.bob);
  }

  @Test
  void drafterAloneIsNotEnough() {
    var id = DESK.brings(DESK.document(), State.PROPOSED);

    DESK.takes(id, Step.APPROVE, DESK.ann);

    assertThat(state(id)).isEqualTo(State.PROPOSED);
  }

  @Test
  void nobodyApprovesTwice() {
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    DESK.takes(id, Step.APPROVE, DESK.ann);

    assertThatThrownBy(() -> DESK.takes(id, Step.APPROVE, DESK.ann))
        .hasMessageContaining("has your approval already");
    assertThat(state(id)).isEqualTo(State.PROPOSED);
  }

  @Test
  void twoAccountsOfOnePersonAreOnePairOfEyes() {
    var again = DESK.hires("ann-too", " 1 ", Role.APPROVER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    DESK.takes(id, Step.APPROVE, DESK.ann);

    assertThatThrownBy(() -> DESK.takes(id, Step.APPROVE, again))
        .hasMessageContaining("has your approval already");
    assertThat(state(id)).isEqualTo(State.PROPOSED);
  }

  @Test
  void approvalTakesTheRoleForIt() {
    var auditor = DESK.hires("reader", "9", Role.AUDITOR);
    var id = DESK.brings(DESK.document(), State.PROPOSED);

    assertThatThrownBy(() -> DESK.takes(id, Step.APPROVE, auditor))
        .hasMessage("To approve an agreement takes the role approver.");
  }

  @Test
  void machinesApproveAndActivateNothing() {
    var id = DESK.brings(DESK.document(), State.PROPOSED);

    for (var machine : new Actor[] {Actor.PLATFORM, Actor.COMMAND_LINE, Actor.SCHEDULER}) {
      assertThatThrownBy(() -> DESK.takes(id, Step.APPROVE, machine))
          .hasMessageContaining("may not approve");
    }
  }

  @Test
  void whoSitsOnBothSidesCannotApproveOrSteer() {
    var director = DESK.hires("director", "7", Role.DRAFTER, Role.APPROVER);
    var id = DESK.active(DESK.document());
    declare(id, "7", null);

    assertThatThrownBy(() -> DESK.takes(id, Step.SUSPEND, director))
        .hasMessageContaining("has a role on both sides of this agreement");
    assertThatThrownBy(() -> DESK.takes(id, Step.TERMINATE, director))
        .hasMessageContaining("has a role on both sides");
    assertThat(state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void aSecondAccountDoesNotGetRoundAConflict() {
    DESK.hires("chair", "8", Role.APPROVER);
    var other = DESK.hires("chair-too", "8", Role.APPROVER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    declare(id, "8", null);

    assertThatThrownBy(() -> DESK.takes(id, Step.APPROVE, other))
        .hasMessageContaining("has a role on both sides");
  }

  @Test
  void roleThatEndedIsNoConflictAnyMore() {
    var former = DESK.hires("former", "11", Role.APPROVER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    declare(id, "11", LONG_AGO.plusYears(2));

    DESK.takes(id, Step.APPROVE, former);
    DESK.takes(id, Step.APPROVE, DESK.bob);

    assertThat(state(id)).isEqualTo(State.APPROVED_BY_PLATFORM);
  }

  @Test
  void whoSitsOnBothSidesCannotEndTheirOwnConflict() {
    var member = DESK.hires("member", "14", Role.APPROVER, Role.PRIVACY_OFFICER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    declare(id, "14", null);
    var related = DESK.database.get(RelatedParties.class);
    var declared = related.list(id).getFirst().id();
    var operators = DESK.database.get(Operators.class);
    var oneself = operators.find(member.operator()).orElseThrow();

    assertThatThrownBy(() -> related.end(id, declared, LONG_AGO, oneself))
        .hasMessageContaining("has a role on both sides");
    assertThatThrownBy(() -> DESK.takes(id, Step.APPROVE, member))
        .hasMessageContaining("has a role on both sides");

    var bob = operators.find(DESK.bob.operator()).orElseThrow();
    assertThat(related.end(id, declared, LONG_AGO, bob)).isTrue();
  }

  @Test
  void roleDeclaredAfterTheApprovalTakesItsWeight() {
    var late = DESK.hires("late", "12", Role.APPROVER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    DESK.takes(id, Step.APPROVE, DESK.ann);
    DESK.takes(id, Step.APPROVE, late);
    DESK.signs(id);
    declare(id, "12", null);

    assertThatThrownBy(() -> DESK.takes(id, Step.ACTIVATE, DESK.ann))
        .hasMessageContaining("Of the approvals 1 still count, and 2 are needed");
    assertThat(state(id)).isEqualTo(State.APPROVED_BY_PARTNER);

    DESK.takes(id, Step.APPROVE, DESK.bob);
    DESK.takes(id, Step.ACTIVATE, DESK.ann);
    assertThat(state(id)).isEqualTo(State.ACTIVE);
  }

  @Test
  void roleAtThePartnerCountsForEveryAgreementWithIt() {
    var tied = DESK.hires("tied", "15", Role.APPROVER);
    var first = DESK.document();
    declare(DESK.active(first), "15", null);
    var second = DESK.document();
    var samePartner = second.yaml().replace(second.id() + "-partner", first.id() + "-partner");
    var another = DESK.proceedings().draft(samePartner, DESK.ann, null).agreement();
    DESK.takes(another, Step.PROPOSE, DESK.ann);

    assertThatThrownBy(() -> DESK.takes(another, Step.APPROVE, tied))
        .hasMessageContaining("has a role on both sides");
  }

  @Test
  void draftRenamesNobody() {
    var partners = DESK.database.get(Partners.class);
    var document = DESK.document();
    DESK.active(document);
    var partner = new PartnerId(document.id() + "-partner");
    var other = document.yaml().replace("name: Acme", "name: Somebody Else");

    DESK.proceedings().draft(other, Actor.PLATFORM, null);

    assertThat(partners.get(partner).name()).isEqualTo("Acme");
  }

  @Test
  void partnerCannotBeCalledAsThePlatformIs() {
    var document = DESK.document();
    var posing = document.yaml().replace(document.id() + "-partner", "platform");

    assertThatThrownBy(() -> DESK.proceedings().draft(posing, DESK.ann, null))
        .isInstanceOf(AgreementFaultsException.class)
        .hasMessageContaining("'platform' is the platform itself");
  }

  @Test
  void machineDoesNotWriteOverWhatPeopleAgreeOn() {
    var document = DESK.document();
    var id = DESK.brings(document, State.APPROVED_BY_PLATFORM);

    assertThatThrownBy(() ->
            DESK.proceedings().draft(document.purpose("To sell more").yaml(), Actor.PLATFORM, null))
        .hasMessageContaining("an operator has to give it up first");
    assertThat(state(id)).isEqualTo(State.APPROVED_BY_PLATFORM);
  }

  @Test
  void approvalOfSomebodyWhoHadARoleThenDoesNotCountLater() {
    var once = DESK.hires("once", "16", Role.APPROVER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    DESK.takes(id, Step.APPROVE, DESK.ann);
    DESK.takes(id, Step.APPROVE, once);
    DESK.signs(id);
    var clock = DESK.database.clock();
    declare(id, "16", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    clock.pass(Duration.ofDays(3));

    assertThatThrownBy(() -> DESK.takes(id, Step.ACTIVATE, DESK.ann))
        .hasMessageContaining("Of the approvals 1 still count");
  }

  @Test
  void declarationThatLeavesNobodyToShutItOffIsRefused() {
    try (var desk = new Desk()) {
      var id = desk.active(desk.document());
      declare(desk, id, "1", null);
      declare(desk, id, "2", null);

      assertThatThrownBy(() -> declare(desk, id, "3", null))
          .hasMessageContaining("no approver would be left");

      desk.takes(id, Step.SUSPEND, desk.cleo);
      assertThat(desk.agreements().get(id).state()).isEqualTo(State.SUSPENDED);
    }
  }

  @Test
  void approverWhoIsRemovedMeanwhileDoesNotCount() {
    var leaver = DESK.hires("leaver", "13", Role.APPROVER);
    var id = DESK.brings(DESK.document(), State.PROPOSED);
    DESK.takes(id, Step.APPROVE, DESK.ann);
    DESK.takes(id, Step.APPROVE, leaver);
    DESK.signs(id);
    DESK.database.get(Operators.class).remove(leaver.operator());

    assertThatThrownBy(() -> DESK.takes(id, Step.ACTIVATE, DESK.ann))
        .hasMessageContaining("Of the approvals 1 still count");
    assertThatThrownBy(() -> DESK.takes(id, Step.ACTIVATE, leaver))
        .hasMessageContaining("There is no operator 'leaver'");
  }

  @Test
  void aVersionThatIsWrittenAnewNeedsApprovalAnew() {
    var document = DESK.document();
    var id = DESK.brings(document, State.APPROVED_BY_PLATFORM);

    DESK.drafts(document.purpose("For all sorts of things"));

    assertThat(state(id)).isEqualTo(State.DRAFT);
    DESK.takes(id, Step.PROPOSE, DESK.ann);
    DESK.takes(id, Step.APPROVE, DESK.bob);
    assertThat(state(id)).isEqualTo(State.PROPOSED);
  }
}
