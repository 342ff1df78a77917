package dev.parley.operator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Opens, changes and closes the accounts of operators, each with its line on the audit trail.
@Component
@Transactional
public class Accounts {
  private static final int SHORTEST_PASSWORD = 12;

  /// What bcrypt looks at, in bytes.
  private static final int LONGEST_PASSWORD = 72;

  private final Operators operators;
  private final AuditTrail trail;
  private final PasswordEncoder passwords;

  public Accounts(Operators operators, AuditTrail trail, PasswordEncoder passwords) {
    this.operators = operators;
    this.trail = trail;
    this.passwords = passwords;
  }

  /// What is wrong with a password, in a sentence.
  public static Optional<String> findFault(String password) {
    var bytes = password.getBytes(StandardCharsets.UTF_8).length;
    return password.length() < SHORTEST_PASSWORD || bytes > LONGEST_PASSWORD
        ? Optional.of("A password has 12 characters or more, and 72 bytes or fewer.")
        : Optional.empty();
  }

  /// @param password null for an account that signs in otherwise
  /// @return false if there is, or was, an account of that name
  public boolean open(Operator operator, @Nullable String password, Actor by) {
    if (!operators.add(operator, password == null ? null : hash(password))) {
      return false;
    }
    trail.write(
        by,
        "operator.add",
        operator.id().value(),
        "%s, staff id %s, roles: %s"
            .formatted(operator.name(), operator.staff(), words(operator.roles())));
    return true;
  }

  /// @return false if there is no such account
  public boolean close(OperatorId id, Actor by) {
    if (!operators.remove(id)) {
      return false;
    }
    trail.write(by, "operator.remove", id.value(), "The account is closed for good.");
    return true;
  }

  /// @return false if there is no such account
  public boolean change(OperatorId id, Set<Role> roles, Actor by) {
    var before = operators.find(id);
    if (before.isEmpty() || !operators.change(id, roles)) {
      return false;
    }
    trail.write(
        by,
        "operator.roles",
        id.value(),
        "%s, before: %s".formatted(words(roles), words(before.get().roles())));
    return true;
  }

  /// @return false if there is no such account
  public boolean change(OperatorId id, String password, Actor by) {
    if (!operators.change(id, hash(password))) {
      return false;
    }
    trail.write(by, "operator.password", id.value(), "The password is another one.");
    return true;
  }

  private String hash(String password) {
    findFault(password)
        .ifPresent(fault -> {
          throw new IllegalArgumentException(fault);
        });
    return String.valueOf(passwords.encode(password));
  }

  private static String words(Set<Role> roles) {
    return roles.stream().map(Role::word).sorted().collect(Collectors.joining(", "));
  }
}
