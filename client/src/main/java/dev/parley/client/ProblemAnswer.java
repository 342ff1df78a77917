package dev.parley.client;

/// The server answered with a problem that is not a refusal.
public final class ProblemAnswer extends ParleyException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  ProblemAnswer(Problem problem) {
    super(problem.status() + " " + problem.slug() + ": " + problem.detail());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
