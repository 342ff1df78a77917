package dev.parley.console;

import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.operator.Operator;
import dev.parley.operator.OperatorId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The passkeys of operators (Web Authentication, level 2). Each is asked to verify its holder, by
/// a finger or a PIN: it stands for what somebody has and for what they are or know.
@Component
class Passkeys {
  private final PublicKeyCredentialUserEntityRepository holders;
  private final UserCredentialRepository keys;
  private final AuditTrail trail;
  private final WebAuthnRelyingPartyOperations relyingParty;

  Passkeys(JdbcOperations jdbc, AuditTrail trail, ConsoleSettings settings) {
    this.holders = new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
    this.keys = new Recorded(new JdbcUserCredentialRepository(jdbc));
    this.trail = trail;
    var self =
        PublicKeyCredentialRpEntity.builder()
            .id(settings.issuer().getHost())
            .name("Parley")
            .build();
    var operations =
        new Webauthn4JRelyingPartyOperations(
            holders, keys, self, Set.of(settings.issuer().toString()));
    operations.setCustomizeCreationOptions(options ->
        options.authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
    operations.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    this.relyingParty = operations;
  }

  WebAuthnRelyingPartyOperations relyingParty() {
    return relyingParty;
  }

  UserCredentialRepository keys() {
    return keys;
  }

  /// An operator's own, the oldest first.
  List<CredentialRecord> list(Operator operator) {
    var holder = holders.findByUsername(Badge.name(operator.id()));
    return holder == null
        ? List.of()
        : keys.findByUserId(holder.getId()).stream()
            .sorted(Comparator.comparing(CredentialRecord::getCreated))
            .toList();
  }

  /// @param id as a page names it
  /// @return false if that operator has no such key
  @Transactional
  public boolean remove(Operator operator, String id) {
    var found =
        list(operator).stream()
            .filter(key -> key.getCredentialId().toBase64UrlString().equals(id))
            .findFirst();
    found.ifPresent(key -> {
      keys.delete(key.getCredentialId());
      trail.write(
          Actor.of(operator), "operator.passkey-remove", operator.id().value(), key.getLabel());
    });
    return found.isPresent();
  }

  /// Spring saves a key when it is made and with each use; the first is written on the trail.
  private final class Recorded implements UserCredentialRepository {
    private final UserCredentialRepository stored;

    Recorded(UserCredentialRepository stored) {
      this.stored = stored;
    }

    @Override
    public void save(CredentialRecord key) {
      var isNew = stored.findByCredentialId(key.getCredentialId()) == null;
      stored.save(key);
      if (isNew) {
        findHolder(key)
            .ifPresent(holder ->
                trail.write(
                    Actor.of(holder), "operator.passkey-add", holder.value(), key.getLabel()));
      }
    }

    private Optional<OperatorId> findHolder(CredentialRecord key) {
      var holder = holders.findById(key.getUserEntityUserId());
      return holder == null ? Optional.empty() : Badge.findOperator(holder.getName());
    }

    @Override
    public void delete(Bytes id) {
      stored.delete(id);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
      return stored.findByCredentialId(id);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes holder) {
      return stored.findByUserId(holder);
    }
  }
}
