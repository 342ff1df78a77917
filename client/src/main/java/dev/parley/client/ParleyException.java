package dev.parley.client;

/// Why there is no answer to work with. None of its messages has a token or a person's words in it.
public abstract sealed class ParleyException extends RuntimeException
    permits Refused, ProblemAnswer, Unreachable, AuthorizationFailed, ProtocolBroken {
  private static final long serialVersionUID = 1;

  ParleyException(String message) {
    super(message);
  }

  ParleyException(String message, Throwable cause) {
    super(message, cause);
  }
}
