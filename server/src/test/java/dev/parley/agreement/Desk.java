package dev.parley.agreement;

import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement.State;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.OperatorId;
import dev.parley.operator.Operators;
import dev.parley.operator.Role;
import dev.parley.operator.StaffId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Where agreements are made: operators, a partner that signs, and documents to act on.
public final class Desk implements AutoCloseable {
  private static final AtomicInteger AGREEMENTS = new AtomicInteger();

  final TestDatabase database;
  public final Actor ann;
  final Actor bob;
  final Actor cleo;
  private final Map<String, KeyPair> partners = new HashMap<>();

  Desk() {
    this(new TestDatabase(AgreementModule.class));
  }

  /// @param database with an [AgreementModule]
  public Desk(TestDatabase database) {
    this.database = database;
    this.ann = hires("ann", "1", Role.DRAFTER, Role.APPROVER);
    this.bob = hires("bob", "2", Role.APPROVER, Role.PRIVACY_OFFICER);
    this.cleo = hires("cleo", "3", Role.APPROVER);
  }

  static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  static String pem(KeyPair keys) {
    var text = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
  }

  static String signature(KeyPair keys, String text) {
    try {
      var engine = Signature.getInstance("Ed25519");
      engine.initSign(keys.getPrivate());
      engine.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(engine.sign());
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  Actor hires(String name, String staff, Role... roles) {
    var operator = new Operator(new OperatorId(name), name, new StaffId(staff), Set.of(roles));
    database.get(Operators.class).add(operator, null);
    return Actor.of(operator);
  }

  Proceedings proceedings() {
    return database.get(Proceedings.class);
  }

  Agreements agreements() {
    return database.get(Agreements.class);
  }

  AgreementVersions versions() {
    return database.get(AgreementVersions.class);
  }

  /// A document that nobody has seen yet.
  Draft document() {
    return Draft.of("deal-" + AGREEMENTS.incrementAndGet());
  }

  AgreementVersion drafts(Draft document) {
    return proceedings().draft(document.yaml(), ann, null);
  }

  public Agreement takes(AgreementId id, Step step, Actor actor) {
    return proceedings().take(Act.of(id, step, actor, "For good reason."));
  }

  Agreement signs(AgreementId id) {
    var version = versions().findPending(id).orElseThrow();
    var party = agreements().get(id).partner().value();
    var partner = partners.computeIfAbsent(party, _ -> keys());
    var key = database.get(SigningKeys.class).register(party, pem(partner), Actor.PLATFORM);
    return proceedings()
        .sign(id, key, signature(partner, version.canonical()), Actor.partner(party));
  }

  /// From a draft to where the last step leads.
  AgreementId brings(Draft document, State state) {
    var id = drafts(document).agreement();
    switch (state) {
      case DRAFT -> {}
      case PROPOSED -> takes(id, Step.PROPOSE, ann);
      case APPROVED_BY_PLATFORM -> approved(id);
      case APPROVED_BY_PARTNER -> {
        approved(id);
        signs(id);
      }
      case ACTIVE -> active(id);
      case SUSPENDED -> then(active(id), Step.SUSPEND, ann);
      case EXPIRED -> then(active(id), Step.EXPIRE, Actor.SCHEDULER);
      case TERMINATED -> then(active(id), Step.TERMINATE, ann);
      case BREACHED -> then(active(id), Step.BREACH, ann);
    }
    return id;
  }

  AgreementId active(Draft document) {
    return brings(document, State.ACTIVE);
  }

  /// Brings a document into force, by whatever that takes.
  public Agreement enforces(String yaml) {
    var written = proceedings().draft(yaml, ann, null);
    if (written.inForceFrom() == null) {
      active(written.agreement());
    }
    return agreements().get(written.agreement());
  }

  /// Through all that a version takes to come into force.
  AgreementId active(AgreementId id) {
    approved(id);
    signs(id);
    takes(id, Step.ACTIVATE, ann);
    return id;
  }

  private void approved(AgreementId id) {
    takes(id, Step.PROPOSE, ann);
    takes(id, Step.APPROVE, ann);
    takes(id, Step.APPROVE, bob);
  }

  private void then(AgreementId id, Step step, Actor actor) {
    takes(id, step, actor);
  }

  @Override
  public void close() {
    database.close();
  }
}
