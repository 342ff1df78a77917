package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountsTest {
  private static final TestDatabase DATABASE =
      new TestDatabase(
          Operators.class, AuditTrail.class, Accounts.class, BCryptPasswordEncoder.class);

  private final Accounts accounts = DATABASE.get(Accounts.class);
  private final Operators operators = DATABASE.get(Operators.class);
  private final Operator ann =
      new Operator(new OperatorId("ann"), "Ann Example", new StaffId("S-1"), Set.of(Role.DRAFTER));

  @AfterEach
  void empty() {
    DATABASE.empty();
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void eachChangeIsOnTheTrail() {
    accounts.open(ann, "a long password", Actor.COMMAND_LINE);
    accounts.change(ann.id(), Set.of(Role.AUDITOR), Actor.COMMAND_LINE);
    accounts.change(ann.id(), "another long password", Actor.of(ann));
    accounts.close(ann.id(), Actor.COMMAND_LINE);

    var written =
        DATABASE
            .asOwner()
            .queryForList(
                "select actor || ' ' || act || ' ' || subject from audit_entry order by id",
                String.class);

    assertThat(written)
        .containsExactly(
            "command line operator.add ann",
            "command line operator.roles ann",
            "operator:ann operator.password ann",
            "command line operator.remove ann");
  }

  @Test
  void nameIsGivenOutOnce() {
    assertThat(accounts.open(ann, null, Actor.COMMAND_LINE)).isTrue();
    assertThat(accounts.open(ann, null, Actor.COMMAND_LINE)).isFalse();
    assertThat(accounts.close(ann.id(), Actor.COMMAND_LINE)).isTrue();

    assertThat(accounts.open(ann, null, Actor.COMMAND_LINE)).isFalse();
    assertThat(accounts.close(ann.id(), Actor.COMMAND_LINE)).isFalse();
    assertThat(operators.find(ann.id())).isEmpty();
  }

  @Test
  void eachChangeIsAnotherEdition() {
    accounts.open(ann, "a long password", Actor.COMMAND_LINE);
    var first = operators.findCredentials(ann.id()).orElseThrow().edition();

    accounts.change(ann.id(), Set.of(Role.AUDITOR), Actor.COMMAND_LINE);

    assertThat(operators.find(ann.id(), first)).isEmpty();
    assertThat(operators.find(ann.id(), first + 1))
        .map(Operator::roles)
        .hasValue(Set.of(Role.AUDITOR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"})
  void passwordThatIsTooShortOpensNothing(String password) {
    assertThatThrownBy(() -> accounts.open(ann, password, Actor.COMMAND_LINE))
        .hasMessageContaining("12 characters");

    assertThat(operators.list()).isEmpty();
  }

  @Test
  void roleThatIsMissingIsNamed() {
    assertThatThrownBy(() -> ann.mustBe(Role.APPROVER, Role.PRIVACY_OFFICER))
        .isInstanceOfSatisfying(
            RoleMissingException.class,
            missing ->
                assertThat(missing.any())
                    .containsExactlyInAnyOrder(Role.APPROVER, Role.PRIVACY_OFFICER));
    ann.mustBe(Role.APPROVER, Role.DRAFTER);
  }
}
