package dev.parley.recommendation;

import static dev.parley.agreement.Capability.RECOMMENDATION_SEND;

import dev.parley.decision.Decisions;
import dev.parley.disclosure.Disclosed;
import dev.parley.disclosure.IdempotencyKeys.ActKey;
import dev.parley.oauth.Caller;
import dev.parley.recommendation.Intents.Intent;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// What a person recommends to their friends through a partner.
@RestController
@RequestMapping(path = "/partner/v1/recommendations", produces = MediaType.APPLICATION_JSON_VALUE)
class RecommendationsApi {
  private final Decisions decisions;
  private final Recommending recommending;
  private final Intents intents;
  private final JsonMapper json;

  RecommendationsApi(
      Decisions decisions, Recommending recommending, Intents intents, JsonMapper json) {
    this.decisions = decisions;
    this.recommending = recommending;
    this.intents = intents;
    this.json = json;
  }

  @PostMapping
  ResponseEntity<Disclosed<Sent>> sendRecommendation(
      Caller caller,
      @RequestHeader("Idempotency-Key") Optional<String> key,
      @RequestBody Recommendation wanted) {
    var named = ActKey.of(key, Map.of("recommendation", json.writeValueAsString(wanted)));
    var sent =
        decisions.permitted(
            caller,
            RECOMMENDATION_SEND,
            permit -> recommending.send(permit, wanted, named, caller.present()));
    return ResponseEntity.status(HttpStatus.CREATED).body(sent);
  }

  /// What the app asks for at the moment in which the person begins.
  @PostMapping("/intents")
  @ResponseStatus(HttpStatus.CREATED)
  Intent begin(Caller caller) {
    return decisions.permitted(caller, RECOMMENDATION_SEND, intents::make);
  }
}
