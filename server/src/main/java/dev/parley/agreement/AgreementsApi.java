package dev.parley.agreement;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import dev.parley.http.Problems;
import dev.parley.operator.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Agreements for the platform's back end: it may write, propose and shut off. To approve and to
/// let in takes people, who do it in the console.
@RestController
@RequestMapping("/platform/v1/agreements")
class AgreementsApi {
  private final Agreements agreements;
  private final AgreementVersions versions;
  private final AgreementEvents events;
  private final Proceedings proceedings;

  AgreementsApi(
      Agreements agreements,
      AgreementVersions versions,
      AgreementEvents events,
      Proceedings proceedings) {
    this.agreements = agreements;
    this.versions = versions;
    this.events = events;
    this.proceedings = proceedings;
  }

  @PostMapping(consumes = "application/yaml")
  VersionView draft(@RequestBody String document) {
    return VersionView.of(proceedings.draft(document, Actor.PLATFORM, null));
  }

  @GetMapping
  Page<AgreementView> list() {
    return new Page<>(agreements.list().stream().map(AgreementView::of).toList(), null);
  }

  @GetMapping("/{id}")
  AgreementView get(@PathVariable String id) {
    return AgreementView.of(agreements.get(id));
  }

  @GetMapping("/{id}/versions")
  Page<VersionView> versions(@PathVariable String id) {
    return new Page<>(
        versions.list(agreements.get(id).id()).stream().map(VersionView::of).toList(), null);
  }

  /// The document, as it can be applied again.
  @GetMapping(value = "/{id}/versions/{version}", produces = "application/yaml")
  String document(@PathVariable String id, @PathVariable int version) {
    return version(id, version).document();
  }

  /// What both sides sign, to the byte.
  @GetMapping(value = "/{id}/versions/{version}/canonical", produces = "application/json")
  byte[] canonical(@PathVariable String id, @PathVariable int version) {
    return version(id, version).canonical().getBytes(StandardCharsets.UTF_8);
  }

  private AgreementVersion version(String id, int version) {
    return versions
        .find(agreements.get(id).id(), version)
        .orElseThrow(() -> Problem.notFound("version").asException());
  }

  @GetMapping("/{id}/events")
  Page<EventView> events(@PathVariable String id) {
    return new Page<>(
        events.list(agreements.get(id).id()).stream().map(EventView::of).toList(), null);
  }

  @PostMapping("/{id}/proposal")
  AgreementView propose(@PathVariable String id) {
    return take(id, Step.PROPOSE, "");
  }

  @PostMapping("/{id}/suspension")
  AgreementView suspend(@PathVariable String id, @RequestBody Suspension suspension) {
    return take(id, Step.SUSPEND, suspension.reason());
  }

  /// @param key the registered key's id
  /// @param signature in Base64, over the canonical form
  record Signed(String key, String signature) {
    Signed {
      InvalidFieldException.require(key != null, "key", "name the registered key");
      InvalidFieldException.require(signature != null, "signature", "it is missing");
    }
  }

  /// The partner's signature proves itself, so it does not matter who brings it.
  @PostMapping("/{id}/signature")
  AgreementView sign(@PathVariable String id, @RequestBody Signed signed) {
    var agreement = agreements.get(id);
    var partner = Actor.partner(agreement.partner().value());
    return AgreementView.of(
        proceedings.sign(agreement.id(), signed.key(), signed.signature(), partner));
  }

  private AgreementView take(String id, Step step, String reason) {
    return AgreementView.of(
        proceedings.take(Act.of(agreements.get(id).id(), step, Actor.PLATFORM, reason)));
  }

  /// A version, without its words.
  ///
  /// @param hash SHA-256 of the canonical form, in hexadecimal
  record VersionView(
      String agreement,
      int version,
      String stage,
      String hash,
      String author,
      Instant writtenAt,
      @Nullable Instant inForceFrom) {

    static VersionView of(AgreementVersion version) {
      return new VersionView(
          version.agreement().value(),
          version.version(),
          version.stage(),
          version.hash(),
          version.written().author().name(),
          version.written().at(),
          version.inForceFrom());
    }
  }

  /// What was done.
  record EventView(int number, int version, String step, String actor, Instant at, String reason) {

    static EventView of(AgreementEvent event) {
      return new EventView(
          event.number(),
          event.version(),
          event.step().word(),
          event.actor().name(),
          event.at(),
          event.reason());
    }
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
