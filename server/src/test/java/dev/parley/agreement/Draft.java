package dev.parley.agreement;

/// An agreement's document in the making.
record Draft(
    String id, String term, String territories, String purpose, String limits, String more) {

  static Draft of(String id) {
    return new Draft(
        id, "{from: 2020-01-01, until: 2040-01-01}", "[DE, FR, US]", "To try it", "", "");
  }

  Draft during(String other) {
    return new Draft(id, other, territories, purpose, limits, more);
  }

  Draft in(String others) {
    return new Draft(id, term, others, purpose, limits, more);
  }

  Draft purpose(String other) {
    return new Draft(id, term, territories, other, limits, more);
  }

  Draft limits(String others) {
    return new Draft(id, term, territories, purpose, others, more);
  }

  /// Further lines of the document.
  Draft and(String lines) {
    return new Draft(id, term, territories, purpose, limits, more + lines);
  }

  String yaml() {
    return """
    id: %s
    title: Inbox API agreement
    platform: The Platform
    partner: {id: %s-partner, name: Acme}
    term: %s
    territories: %s
    capabilities:
      - capability: inbox.read
        purpose: %s
    %s%s\
    """
        .formatted(
            id,
            id,
            term,
            territories,
            purpose,
            limits.isEmpty() ? "" : "    limits: " + limits + "\n",
            more);
  }
}
