package dev.parley.agreement;

import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.http.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/agreements")
class AgreementsApi {
  private final Agreements agreements;

  AgreementsApi(Agreements agreements) {
    this.agreements = agreements;
  }

  @PostMapping(consumes = "application/yaml")
  AgreementView apply(@RequestBody String document) {
    return AgreementView.of(agreements.apply(document));
  }

  @GetMapping
  Page<AgreementView> list() {
    return new Page<>(agreements.list().stream().map(AgreementView::of).toList(), null);
  }

  @GetMapping("/{id}")
  AgreementView get(@PathVariable String id) {
    return agreements.list().stream()
        .filter(agreement -> agreement.id().value().equals(id))
        .map(AgreementView::of)
        .findFirst()
        .orElseThrow(() -> Problem.notFound("agreement").asException());
  }

  @ExceptionHandler
  ResponseEntity<Object> faults(AgreementFaultsException refused) {
    var named = refused.faults().stream().map(Fault::toString).collect(Collectors.joining("; "));
    List<Fault> errors = refused.faults();
    return Problems.answer(
        Problem.unprocessable("invalid-agreement", "The agreement was not applied: " + named + ".")
            .with("errors", errors));
  }
}
