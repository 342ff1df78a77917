package dev.parley.client;

/// No answer came, as often as was tried. What was sent with an idempotency key may have happened;
/// repeat it with the same key to find out.
public final class Unreachable extends ParleyException {
  private static final long serialVersionUID = 1;

  Unreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
