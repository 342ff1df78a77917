package dev.parley.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.MovableClock;
import dev.parley.oauth.ProofCheck.Disproved;
import dev.parley.oauth.ProofCheck.Fault;
import dev.parley.oauth.ProofCheck.Proved;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofsTest {

  private static final String TARGET = "https://platform.example/partner/v1/inbox/threads";
  private static final String ATH = Hashes.base64url(Hashes.sha256("the-token"));

  private final MovableClock clock = new MovableClock();
  private final DpopNonces nonces = new DpopNonces(key(1), clock);
  private final DpopProofs proofs = new DpopProofs(clock, nonces, new Replays(clock));
  private final SigningKey acme = SigningKey.es256();

  @ParameterizedTest
  @EnumSource
  void proofOfEachAlgorithmHolds(SignatureAlgorithm algorithm) {
    var partner = SigningKey.of(algorithm);

    var check = proofs.check(partner.signed(header(partner), claims()), demand(partner));

    assertThat(check).isEqualTo(new Proved(partner.thumbprint(), false));
  }

  @Test
  void proofWorksOnce() {
    var proof = acme.signed(header(acme), claims());

    assertThat(proofs.check(proof, demand(acme))).isInstanceOf(Proved.class);
    assertRefused(proof, "used before");
  }

  @Test
  void proofOfAnotherClientMayHaveTheSameId() {
    var other = SigningKey.es256();
    var claims = claims();

    assertThat(proofs.check(acme.signed(header(acme), claims), demand(acme)))
        .isInstanceOf(Proved.class);
    assertThat(proofs.check(other.signed(header(other), claims), demand(other)))
        .isInstanceOf(Proved.class);
  }

  @Test
  void proofStaysUsedForAsLongAsItsTimeIsGood() {
    var claims = SigningKey.with(claims(), "iat", clock.instant().plusSeconds(10).getEpochSecond());
    var proof = acme.signed(header(acme), claims);
    proofs.check(proof, demand(acme));

    clock.pass(Duration.ofSeconds(70));
    assertRefused(proof, "used before");

    clock.pass(Duration.ofSeconds(1));
    assertRefused(proof, "expired");
  }

  @ParameterizedTest
  @ValueSource(longs = {-61, 11})
  void proofIsRefusedOutsideItsTime(long seconds) {
    var iat = clock.instant().plusSeconds(seconds).getEpochSecond();

    var proof = acme.signed(header(acme), SigningKey.with(claims(), "iat", iat));

    assertRefused(proof, "iat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"htm", "htu", "iat", "jti", "ath"})
  void claimIsNeeded(String claim) {
    assertRefused(acme.signed(header(acme), SigningKey.without(claims(), claim)), claim);
  }

  @Test
  void proofForAnotherMethodAddressOrTokenIsRefused() {
    assertRefused(acme.signed(header(acme), SigningKey.with(claims(), "htm", "POST")), "htm");
    assertRefused(acme.signed(header(acme), SigningKey.with(claims(), "htm", "get")), "htm");
    assertRefused(
        acme.signed(header(acme), SigningKey.with(claims(), "htu", TARGET + "/1")), "htu");
    assertRefused(acme.signed(header(acme), SigningKey.with(claims(), "ath", "else")), "ath");
  }

  @Test
  void addressMayBeSpelledOtherwise() {
    var spelled = "HTTPS://Platform.Example:443/partner/./v1/inb%6fx/threads?limit=3#top";

    var proof = acme.signed(header(acme), SigningKey.with(claims(), "htu", spelled));

    assertThat(proofs.check(proof, demand(acme))).isInstanceOf(Proved.class);
  }

  @Test
  void proofWithAnotherKeyThanTheTokensIsRefused() {
    var thief = SigningKey.es256();

    var check = proofs.check(thief.signed(header(thief), claims()), demand(acme));

    assertThat(check).isInstanceOf(Disproved.class).asString().contains("another key");
  }

  @Test
  void signatureOfAnotherKeyIsRefused() {
    var thief = SigningKey.es256();

    assertRefused(thief.signed(header(acme), claims()), "signature");
    proofs.check(acme.signed(header(acme), claims()), demand(acme));
    assertRefused(thief.signed(header(acme), claims()), "signature");
  }

  @Test
  void damagedSignatureDoesNotUseUpTheProof() {
    var claims = claims();
    var proof = acme.signed(header(acme), claims);

    assertRefused(proof.substring(0, proof.lastIndexOf('.') + 1) + "AAAA", "signature");

    assertThat(proofs.check(proof, demand(acme))).isInstanceOf(Proved.class);
  }

  @Test
  void headerMustBeThatOfAProofWithAPublicKey() {
    var header = header(acme);
    assertRefused(acme.signed(SigningKey.with(header, "typ", "JWT"), claims()), "typ");
    assertRefused(acme.signed(SigningKey.with(header, "alg", "none"), claims()), "alg");
    assertRefused(acme.signed(SigningKey.with(header, "alg", "HS256"), claims()), "alg");
    assertRefused(acme.signed(SigningKey.with(header, "alg", "PS256"), claims()), "RSA");
    assertRefused(acme.signed(SigningKey.without(header, "jwk"), claims()), "jwk");
    var secret = SigningKey.with(acme.jwk().toJSONObject(), "d", "AAAA");
    assertRefused(acme.signed(SigningKey.with(header, "jwk", secret), claims()), "jwk");
    var crit = SigningKey.with(header, "crit", new String[] {"b64"});
    assertRefused(acme.signed(crit, claims()), "critical");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.c.d", "..", "e30.e30.", "e30.e30.AAAA", "W10.e30.A"})
  void whatIsNoTokenIsRefused(String proof) {
    assertThat(proofs.check(proof, demand(acme))).isInstanceOf(Disproved.class);
  }

  @Test
  void memberGivenTwiceIsRefused() {
    var payload = Hashes.base64url("{\"htm\":\"GET\",\"htm\":\"GET\"}".getBytes(UTF_8));
    var input = SigningKey.encoded(header(acme)) + "." + payload;

    assertRefused(input + "." + Hashes.base64url(acme.signature(input)), "JSON");
  }

  @Test
  void nonceIsNeededAndLivesFiveMinutes() {
    assertNonceNeeded(SigningKey.without(claims(), "nonce"));
    assertNonceNeeded(SigningKey.with(claims(), "nonce", "made-up"));
    var another = new DpopNonces(key(2), clock).issue();
    assertNonceNeeded(SigningKey.with(claims(), "nonce", another));

    var old = nonces.issue();
    clock.pass(DpopNonces.LIFE);
    var ageing = acme.signed(header(acme), SigningKey.with(claims(), "nonce", old));
    assertThat(proofs.check(ageing, demand(acme))).isEqualTo(new Proved(acme.thumbprint(), true));

    clock.pass(Duration.ofMillis(1));
    assertNonceNeeded(SigningKey.with(claims(), "nonce", old));
  }

  @Test
  void nonceFromBeforeTheStartIsRefused() {
    var before = nonces.issue();
    clock.pass(Duration.ofMillis(1));

    var restarted = new DpopNonces(key(1), clock);

    assertThat(restarted.standing(before)).isEqualTo(DpopNonces.Standing.REFUSED);
    assertThat(nonces.standing(restarted.issue())).isEqualTo(DpopNonces.Standing.FRESH);
  }

  @Test
  void nothingPassesWhenTheReplayCacheIsFull() {
    var crowded = new DpopProofs(clock, nonces, new Replays(clock, 2));
    for (int i = 0; i < 2; i++) {
      var proof = acme.signed(header(acme), claims());
      assertThat(crowded.check(proof, demand(acme))).isInstanceOf(Proved.class);
    }

    var refused = crowded.check(acme.signed(header(acme), claims()), demand(acme));
    clock.pass(Duration.ofSeconds(62));
    var later = crowded.check(acme.signed(header(acme), claims()), demand(acme));

    assertThat(refused)
        .isInstanceOfSatisfying(
            Disproved.class, no -> assertThat(no.fault()).isEqualTo(Fault.OUT_OF_ROOM));
    assertThat(later).isInstanceOf(Proved.class);
  }

  private void assertRefused(String proof, String because) {
    assertThat(proofs.check(proof, demand(acme)))
        .isInstanceOfSatisfying(
            Disproved.class,
            no -> {
              assertThat(no.fault()).isEqualTo(Fault.INVALID);
              assertThat(no.detail()).contains(because);
            });
  }

  private void assertNonceNeeded(Map<String, Object> claims) {
    assertThat(proofs.check(acme.signed(header(acme), claims), demand(acme)))
        .isInstanceOfSatisfying(
            Disproved.class, no -> assertThat(no.fault()).isEqualTo(Fault.NONCE_NEEDED));
  }

  private static Map<String, Object> header(SigningKey keys) {
    var header = new LinkedHashMap<String, Object>();
    header.put("typ", "dpop+jwt");
    header.put("alg", keys.algorithm().jose());
    header.put("jwk", keys.jwk().toJSONObject());
    return header;
  }

  private Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", "GET");
    claims.put("htu", TARGET);
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("ath", ATH);
    claims.put("nonce", nonces.issue());
    return claims;
  }

  private static ProofDemand demand(SigningKey keys) {
    return new ProofDemand("GET", TARGET, ATH, keys.thumbprint());
  }

  private static SecretKeySpec key(int seed) {
    var bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
