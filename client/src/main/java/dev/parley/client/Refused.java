package dev.parley.client;

/// The decision is no. Repeating the request changes nothing until the reason is gone.
public final class Refused extends ParleyException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Problem problem;

  Refused(Reason reason, Problem problem) {
    super(reason + ": " + problem.detail());
    this.reason = reason;
    this.problem = problem;
  }

  public Reason reason() {
    return reason;
  }

  public Problem problem() {
    return problem;
  }
}
