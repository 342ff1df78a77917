package dev.parley.demo;

import dev.parley.agreement.Act;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.AgreementVersion;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Proceedings;
import dev.parley.agreement.SigningKeys;
import dev.parley.agreement.Step;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.crypto.password.PasswordEncoder;

/// The platform's people and the partner, as they come to terms: the whole way of an agreement,
/// from its draft until it is in force.
public final class Deal {
  /// Who works at the demo's platform.
  public static final List<Clerk> CLERKS =
      List.of(
          new Clerk("ines", "Ines Okafor", "drafts and approves", Role.DRAFTER, Role.APPROVER),
          new Clerk(
              "tom",
              "Tom Lindgren",
              "approves, and looks after privacy",
              Role.APPROVER,
              Role.PRIVACY_OFFICER),
          new Clerk("vera", "Vera Castell", "reads, and changes nothing", Role.AUDITOR));

  private final Operators operators;
  private final Agreements agreements;
  private final Proceedings proceedings;
  private final SigningKeys keys;
  private final PasswordEncoder passwords;

  public Deal(
      Operators operators,
      Agreements agreements,
      Proceedings proceedings,
      SigningKeys keys,
      PasswordEncoder passwords) {
    this.operators = operators;
    this.agreements = agreements;
    this.proceedings = proceedings;
    this.keys = keys;
    this.passwords = passwords;
  }

  /// An operator of the demo's.
  public record Clerk(String handle, String name, String does, Set<Role> roles) {
    Clerk(String handle, String name, String does, Role... roles) {
      this(handle, name, does, Set.of(roles));
    }

    public String password() {
      return handle + " at work";
    }

    Operator asOperator() {
      return new Operator(new OperatorId(handle), name, new StaffId("demo-" + handle), roles);
    }

    Actor asActor() {
      return Actor.of(asOperator());
    }
  }

  void hire() {
    for (var clerk : CLERKS) {
      if (operators.find(new OperatorId(clerk.handle())).isEmpty()) {
        operators.add(clerk.asOperator(), passwords.encode(clerk.password()));
      }
    }
  }

  /// Brings a document into force, where it is not in force already.
  Agreement strike(String document) {
    return strike(document, () -> {});
  }

  /// @param pause between one step and the next
  Agreement strike(String document, Runnable pause) {
    hire();
    var written = proceedings.draft(document, drafter(), null);
    if (written.inForceFrom() == null) {
      pause.run();
      take(written.agreement(), Step.PROPOSE, drafter(), "");
      take(written.agreement(), Step.APPROVE, drafter(), "");
      pause.run();
      take(written.agreement(), Step.APPROVE, approver(), "");
      pause.run();
      sign(written);
      pause.run();
      take(written.agreement(), Step.ACTIVATE, drafter(), "");
    }
    return agreements.get(written.agreement());
  }

  static Actor drafter() {
    return CLERKS.getFirst().asActor();
  }

  static Actor approver() {
    return CLERKS.get(1).asActor();
  }

  Optional<Agreement> find(AgreementId agreement) {
    return agreements.find(agreement);
  }

  Agreement get(AgreementId agreement) {
    return agreements.get(agreement);
  }

  void take(AgreementId agreement, Step step, Actor actor, String reason) {
    proceedings.take(Act.of(agreement, step, actor, reason));
  }

  private void sign(AgreementVersion version) {
    var partner = agreements.get(version.agreement()).partner();
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var key = keys.register(partner.value(), pem(pair), Actor.partner(partner.value()));
      var engine = Signature.getInstance("Ed25519");
      engine.initSign(pair.getPrivate());
      engine.update(version.canonical().getBytes(StandardCharsets.UTF_8));
      var signature = Base64.getEncoder().encodeToString(engine.sign());
      proceedings.sign(version.agreement(), key, signature, Actor.partner(partner.value()));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()));
  }
}
