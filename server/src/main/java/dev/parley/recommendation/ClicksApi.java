package dev.parley.recommendation;

import static dev.parley.http.InvalidFieldException.require;

import dev.parley.http.Ndjson;
import dev.parley.http.Page;
import dev.parley.oauth.Company;
import dev.parley.oauth.CompanyScope;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where partners tell that recipients followed a recommendation at their side. It gives out
/// nothing of anybody: what it answers with is what was sent, and what became of it.
@RestController
@RequestMapping(
    path = "/partner/v1/recommendations/clicks",
    produces = MediaType.APPLICATION_JSON_VALUE)
class ClicksApi {
  private static final int MOST = 1000;

  private final Clicks clicks;
  private final JsonMapper json;

  ClicksApi(Clicks clicks, JsonMapper json) {
    this.clicks = clicks;
    this.json = json;
  }

  /// One click, or an array of them.
  @PostMapping
  Page<ToldClick> take(Company company, @RequestBody JsonNode body) {
    company.require(CompanyScope.RECOMMENDATION_CLICK);
    require(body.isObject() || body.isArray(), "body", "it is a click, or an array of clicks");
    require(
        body.isObject() || (!body.isEmpty() && body.size() <= MOST),
        "items",
        "there are %d, of 1 to %d".formatted(body.size(), MOST));
    return new Page<>(clicks.take(company.partner(), Ndjson.items(body, Click.class, json)), null);
  }
}
