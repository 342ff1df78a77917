package dev.parley.operator;

import java.util.Set;
import java.util.stream.Stream;

/// Somebody who works for the platform, with the roles of one of their accounts.
public record Operator(OperatorId id, String name, StaffId staff, Set<Role> roles) {

  public Operator {
    roles = Set.copyOf(roles);
  }

  /// @throws RoleMissingException if they have none of these
  public void mustBe(Role... any) {
    if (Stream.of(any).noneMatch(roles::contains)) {
      throw new RoleMissingException(Set.of(any));
    }
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
