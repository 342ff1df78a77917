package dev.parley.operator;

import java.util.Set;

/// An operator asked for what takes a role that they do not have. Nothing was done.
public final class RoleMissingException extends RuntimeException {
  private final transient Set<Role> any;

  RoleMissingException(Set<Role> any) {
    super("This takes one of the roles " + any + ".");
    this.any = any;
  }

  /// One of these would do.
  public Set<Role> any() {
    return any;
  }
}
