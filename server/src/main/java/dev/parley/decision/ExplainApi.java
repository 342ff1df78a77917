package dev.parley.decision;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExplainApi {
  private final Explanations explanations;

  ExplainApi(Explanations explanations) {
    this.explanations = explanations;
  }

  @GetMapping("/platform/v1/explain")
  Explanation explain(
      @RequestParam String partner,
      @RequestParam String person,
      @RequestParam String capability,
      @RequestParam(required = false) @Nullable String at) {
    return explanations.get(new Explanations.Asked(partner, person, capability, at));
  }
}
