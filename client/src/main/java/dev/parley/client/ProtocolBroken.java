package dev.parley.client;

/// What came is not what was promised, so it is not trusted: an answer that cannot be read, without
/// its receipt, or from another issuer; a callback that does not belong to the request.
public final class ProtocolBroken extends ParleyException {
  private static final long serialVersionUID = 1;

  ProtocolBroken(String message) {
    super(message);
  }

  ProtocolBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
