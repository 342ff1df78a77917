package dev.parley.agreement;

import dev.parley.agreement.Agreement.State;
import dev.parley.http.Problem;
import dev.parley.http.Text;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.party.Partners;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is done with agreements, one step after another. Each is one transaction under a lock on
/// all agreements: of two operators who act at once, the second sees what the first did.
@Component
public class Proceedings {
  /// The platform's yes takes two human beings.
  private static final int EYES = 2;

  private static final int LONGEST_REASON = 1000;

  private final Agreements agreements;
  private final AgreementVersions versions;
  private final AgreementEvents events;
  private final Partners partners;
  private final Formalities formalities;
  private final List<Section> sections;

  public Proceedings(
      Agreements agreements,
      AgreementVersions versions,
      AgreementEvents events,
      Partners partners,
      Formalities formalities,
      List<Section> sections) {
    this.agreements = agreements;
    this.versions = versions;
    this.events = events;
    this.partners = partners;
    this.formalities = formalities;
    this.sections = List.copyOf(sections);
  }

  /// Takes a document in as the agreement's next version. What only takes something away is in
  /// force at once; all else is a draft, and in the place of a version that was being negotiated.
  /// What says the same as the newest version is none.
  ///
  /// @throws AgreementFaultsException naming everything that is wrong with it
  @Transactional
  public AgreementVersion draft(String source, Actor actor, @Nullable Integer seen) {
    var document = AgreementDocument.parse(source, sections);
    var id = document.id();
    agreements.lock();
    partners.add(document.partner(), document.terms().parties().partner());
    var known = agreements.find(id);
    known.ifPresent(now -> Objections.requireSamePartner(now, document));
    if (known.isEmpty()) {
      formalities.requireFirst(document.partner(), Step.DRAFT, actor);
      agreements.add(document);
      var first = versions.add(document, 1, actor);
      events.add(id, 1, Step.DRAFT, actor, "");
      return first;
    }
    requireSeen(id, seen);
    var newest = versions.list(id).getLast();
    if (newest.at() != Stage.ABANDONED
        && document.canonical(newest.version()).equals(newest.canonical())) {
      return newest;
    }
    Objections.requireOpen(known.get());
    return next(known.get(), newest, document, actor);
  }

  private AgreementVersion next(
      Agreement known, AgreementVersion newest, AgreementDocument document, Actor actor) {
    var id = document.id();
    var inForce = versions.findInForce(id);
    var difference =
        inForce.map(before -> Difference.between(AgreementVersions.read(before), document));
    if (difference.filter(Difference::isEmpty).isPresent() && newest.at() == Stage.IN_FORCE) {
      return newest; // the same in other words
    }
    var narrows = difference.filter(Difference::narrows).isPresent();
    formalities.require(id, narrows ? Step.NARROW : Step.DRAFT, actor);
    versions.findPending(id).ifPresent(old -> Objections.requireItsOwn(old, actor));
    versions.findPending(id).ifPresent(old -> versions.move(old, Stage.ABANDONED));
    var written = versions.add(document, newest.version() + 1, actor);
    if (narrows) {
      events.add(id, written.version(), Step.NARROW, actor, "");
      formalities.signForPlatform(written, actor);
      enforce(known, written);
    } else {
      events.add(id, written.version(), Step.DRAFT, actor, "");
      if (inForce.isEmpty()) {
        agreements.become(written, State.DRAFT, false);
      }
    }
    return versions.find(id, written.version()).orElseThrow();
  }

  /// Takes one step, or refuses it and says which ones there are.
  ///
  /// @throws dev.parley.http.ProblemException 403 for who may not, 409 where it does not fit
  @Transactional
  public Agreement take(Act act) {
    agreements.lock();
    Text.require("reason", act.reason(), 0, LONGEST_REASON);
    var now = agreements.get(act.agreement());
    requireSeen(act.agreement(), act.seen());
    var pending = versions.findPending(act.agreement());
    if (!legal(now, pending).contains(act.step())) {
      throw Objections.illegal(now, pending, legal(now, pending), act.step());
    }
    formalities.require(act.agreement(), act.step(), act.actor());
    switch (act.step()) {
      case PROPOSE -> move(now, pending.orElseThrow(), Stage.PROPOSED, act);
      case APPROVE -> approve(now, pending.orElseThrow(), act);
      case ACTIVATE -> activate(now, pending.orElseThrow(), act);
      case ABANDON -> abandon(now, pending.orElseThrow(), act);
      case SUSPEND -> stand(now, State.SUSPENDED, act);
      case RESUME -> resume(now, act);
      case TERMINATE -> end(now, State.TERMINATED, act);
      case BREACH -> end(now, State.BREACHED, act);
      case EXPIRE -> end(now, State.EXPIRED, act);
      case DRAFT, NARROW, SIGN ->
          throw Problem.conflict(
                  "To %s takes a document or a signature.".formatted(act.step().word()))
              .asException();
    }
    return agreements.get(act.agreement());
  }

  /// Takes the partner's signature of the version that the platform has approved.
  ///
  /// @param key the registered key's id
  /// @param signature in Base64, over the canonical form
  /// @throws dev.parley.http.ProblemException 409 where none is due, 422 if it does not hold
  @Transactional
  public Agreement sign(AgreementId id, String key, String signature, Actor actor) {
    agreements.lock();
    var now = agreements.get(id);
    var pending = versions.findPending(id);
    if (!legal(now, pending).contains(Step.SIGN)) {
      throw Objections.illegal(now, pending, legal(now, pending), Step.SIGN);
    }
    formalities.require(id, Step.SIGN, actor);
    var version = pending.orElseThrow();
    formalities.signForPartner(version, now.partner(), key, decode(signature));
    move(now, version, Stage.APPROVED_BY_PARTNER, Act.of(id, Step.SIGN, actor, "With key " + key));
    return agreements.get(id);
  }

  private static byte[] decode(String signature) {
    try {
      return Base64.getDecoder().decode(signature.strip());
    } catch (IllegalArgumentException bad) {
      throw Problem.unprocessable("invalid-signature", "The signature is no Base64.").asException();
    }
  }

  /// What can be done with it as things stand, by whoever has one of the roles for it.
  public List<Step> open(AgreementId id, Operator operator) {
    return legal(agreements.get(id), versions.findPending(id)).stream()
        .filter(step -> step.roles().stream().anyMatch(operator::is))
        .toList();
  }

  private static List<Step> legal(Agreement now, Optional<AgreementVersion> pending) {
    return Step.stream().filter(step -> Life.allows(now.state(), pending, step)).toList();
  }

  private void requireSeen(AgreementId id, @Nullable Integer seen) {
    var all = events.list(id);
    if (seen != null && seen < all.size()) {
      var since =
          all.subList(Math.max(seen, 0), all.size()).stream()
              .map(event ->
                  "%s by %s at %s".formatted(event.step().word(), event.actor(), event.at()))
              .collect(Collectors.joining(", "));
      throw Problem.conflict(
              "Meanwhile there was: %s. Nothing was done; look again.".formatted(since))
          .asException();
    }
  }

  private void move(Agreement now, AgreementVersion version, Stage stage, Act act) {
    versions.move(version, stage);
    if (now.state().negotiated()) {
      agreements.become(version, State.valueOf(stage.name()), stage == Stage.APPROVED_BY_PARTNER);
    }
    events.add(act.agreement(), version.version(), act.step(), act.actor(), act.reason());
  }

  private void approve(Agreement now, AgreementVersion version, Act act) {
    var eyes = formalities.eyes(act.agreement(), approvals(version));
    formalities.requireOtherEyes(act, eyes);
    var enough = eyes.size() + 1 >= EYES;
    var stage =
        version.at() == Stage.PROPOSED && enough ? Stage.APPROVED_BY_PLATFORM : version.at();
    move(now, version, stage, act);
    if (stage != version.at()) {
      formalities.signForPlatform(version, act.actor());
    }
  }

  private List<AgreementEvent> approvals(AgreementVersion version) {
    return events.list(version.agreement()).stream()
        .filter(event -> event.version() == version.version() && event.step() == Step.APPROVE)
        .toList();
  }

  /// Approvals are counted anew: who was removed or declared a role on both sides since, does not
  /// count any more.
  private void activate(Agreement now, AgreementVersion version, Act act) {
    var eyes = formalities.eyes(act.agreement(), approvals(version)).size();
    if (eyes < EYES) {
      throw Problem.conflict(
              "Of the approvals %d still count, and %d are needed: an approver was removed, or has"
                      .formatted(eyes, EYES)
                  + " a role on both sides. Have another one approve.")
          .asException();
    }
    formalities.requireListed(now);
    formalities.requirePartnerOn(now.partner());
    events.add(act.agreement(), version.version(), Step.ACTIVATE, act.actor(), act.reason());
    enforce(now, version);
  }

  private void enforce(Agreement before, AgreementVersion version) {
    var old = versions.findInForce(before.id());
    old.ifPresent(one -> versions.move(one, Stage.SUPERSEDED));
    versions.move(version, Stage.IN_FORCE);
    var state = before.state() == State.SUSPENDED ? State.SUSPENDED : State.ACTIVE;
    agreements.become(version, state, true);
    partners.rename(before.partner(), AgreementVersions.read(version).terms().parties().partner());
    old.ifPresent(one ->
        formalities.amended(
            agreements.get(before.id()),
            Difference.between(AgreementVersions.read(one), AgreementVersions.read(version))));
  }

  private void abandon(Agreement now, AgreementVersion version, Act act) {
    requireReason(act);
    versions.move(version, Stage.ABANDONED);
    if (now.state().negotiated()) {
      // What the register showed was agreed on; what came after it never was.
      versions
          .findSigned(act.agreement())
          .ifPresentOrElse(
              signed -> agreements.become(signed, State.TERMINATED, false),
              () -> agreements.become(act.agreement(), State.TERMINATED));
    }
    events.add(act.agreement(), version.version(), act.step(), act.actor(), act.reason());
  }

  private void stand(Agreement now, State state, Act act) {
    requireReason(act);
    agreements.become(act.agreement(), state);
    events.add(act.agreement(), now.version(), act.step(), act.actor(), act.reason());
  }

  private void resume(Agreement now, Act act) {
    formalities.requirePartnerOn(now.partner());
    stand(now, State.ACTIVE, act);
  }

  private void end(Agreement now, State state, Act act) {
    stand(now, state, act);
    versions.findPending(act.agreement()).ifPresent(one -> versions.move(one, Stage.ABANDONED));
    formalities.ended(agreements.get(act.agreement()));
  }

  private static void requireReason(Act act) {
    if (act.reason().isBlank() || act.reason().length() > LONGEST_REASON) {
      throw Problem.invalidField(
              "reason", "to %s takes a reason of 1 to 1000 characters".formatted(act.step().word()))
          .asException();
    }
  }
}
