package dev.parley.operator;

import java.util.Set;

/// Somebody who works for the platform, with the roles of one of their accounts.
public record Operator(OperatorId id, String name, StaffId staff, Set<Role> roles) {

  public Operator {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
