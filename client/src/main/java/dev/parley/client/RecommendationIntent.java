package dev.parley.client;

import java.time.Instant;

/// What shows that a person began to recommend something; good for one recommendation.
public record RecommendationIntent(String value, Instant expiresAt) {

  static RecommendationIntent read(Fields fields) {
    return new RecommendationIntent(fields.text("intent"), fields.instant("expiresAt"));
  }
}
