package dev.parley.client;

/// There is no yes, or none any more: the person must be asked again. Also where this partner
/// itself is not accepted (`invalid_client`).
public final class AuthorizationFailed extends ParleyException {
  private static final long serialVersionUID = 1;

  private final String error;

  AuthorizationFailed(String error, String description) {
    super(description.isEmpty() ? error : error + ": " + description);
    this.error = error;
  }

  /// The word of RFC 6749, section 5.2 or 4.1.2.1, such as `access_denied` or `invalid_grant`.
  public String error() {
    return error;
  }
}
