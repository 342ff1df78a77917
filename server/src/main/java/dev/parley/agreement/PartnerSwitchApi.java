package dev.parley.agreement;

import dev.parley.http.InvalidFieldException;
import dev.parley.http.Problem;
import dev.parley.operator.Actor;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What agreements need of a partner: the key that it signs with, and the switch that shuts it off.
@RestController
@RequestMapping("/platform/v1/partners/{id}")
class PartnerSwitchApi {
  private final SigningKeys keys;
  private final Partners partners;
  private final PartnerSwitch partnerSwitch;

  PartnerSwitchApi(SigningKeys keys, Partners partners, PartnerSwitch partnerSwitch) {
    this.keys = keys;
    this.partners = partners;
    this.partnerSwitch = partnerSwitch;
  }

  /// @param pem an Ed25519 public key (RFC 8410), as `openssl pkey -pubout` writes it
  record Key(String pem) {
    Key {
      InvalidFieldException.require(pem != null, "pem", "it is missing");
    }
  }

  /// @param id by which signatures name it
  record Registered(String id, String party, Instant registeredAt, @Nullable Instant replacedAt) {}

  @PutMapping("/signing-key")
  Registered register(@PathVariable PartnerId id, @RequestBody Key key) {
    if (partners.find(id).isEmpty()) {
      throw Problem.notFound("partner").asException();
    }
    try {
      var registered = keys.register(id.value(), key.pem(), Actor.PLATFORM);
      var known = keys.find(registered).orElseThrow();
      return new Registered(known.id(), known.party(), known.registeredAt(), known.replacedAt());
    } catch (IllegalArgumentException bad) {
      throw Problem.unprocessable("invalid-key", String.valueOf(bad.getMessage())).asException();
    }
  }

  @PostMapping("/suspension")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void suspend(@PathVariable PartnerId id, @RequestBody Suspension suspension) {
    partnerSwitch.off(id, Actor.PLATFORM, suspension.reason());
  }
}
