package dev.parley.http;

/// Ends a request with a [Problem].
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    // An expected answer: nobody reads its stack, and filling it costs more than the answer.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
