package dev.parley.oauth;

import java.util.Optional;
import java.util.stream.Stream;

/// What a partner may ask a token of its own for.
public enum CompanyScope {
  /// To see what people allowed it (Grant Management for OAuth 2.0, section 5).
  GRANT_MANAGEMENT_QUERY("grant_management_query"),
  /// To give back what somebody allowed it (the same).
  GRANT_MANAGEMENT_REVOKE("grant_management_revoke"),
  /// To see many people's friends at once, each of whom allowed it.
  FRIENDS_LOOKUP("friends.lookup"),
  /// To say that it deleted what it had.
  DELETION_CONFIRM("deletion.confirm"),
  /// To tell what people watched, of many in one request. It says who calls: whether anything of
  /// somebody is taken, each person's own consent says.
  WATCH_WRITE("watch.write"),
  /// To tell that recipients followed recommendations.
  RECOMMENDATION_CLICK("recommendation.click"),
  /// To fetch the reports of its agreements.
  REPORT_READ("report.read"),
  /// To hand in its own counts beside a report.
  REPORT_STATEMENT("report.statement");

  private final String word;

  CompanyScope(String word) {
    this.word = word;
  }

  /// As requests and tokens have it.
  public String word() {
    return word;
  }

  static Optional<CompanyScope> ofWord(String word) {
    return Stream.of(values()).filter(scope -> scope.word.equals(word)).findFirst();
  }

  static Stream<String> words() {
    return Stream.of(values()).map(CompanyScope::word);
  }
}
