package dev.parley.operator;

/// Who did something, as it is written down: `operator:ann`, `partner:acme`, `platform`.
public record Actor(String name) {
  /// The platform's own back end, over its API.
  public static final Actor PLATFORM = new Actor("platform");

  /// Somebody with a shell on the server.
  public static final Actor COMMAND_LINE = new Actor("command line");

  /// Time, passing.
  public static final Actor SCHEDULER = new Actor("scheduler");

  /// Whoever tried to sign in and is not known.
  public static final Actor STRANGER = new Actor("stranger");

  private static final String OPERATOR = "operator:";

  public static Actor of(Operator operator) {
    return of(operator.id());
  }

  public static Actor of(OperatorId operator) {
    return new Actor(OPERATOR + operator);
  }

  public static Actor partner(String id) {
    return new Actor("partner:" + id);
  }

  public boolean isOperator() {
    return name.startsWith(OPERATOR);
  }

  /// @throws IllegalStateException if it is no operator
  public OperatorId operator() {
    if (!isOperator()) {
      throw new IllegalStateException(name + " is no operator");
    }
    return new OperatorId(name.substring(OPERATOR.length()));
  }

  @Override
  public String toString() {
    return name;
  }
}
