package dev.parley.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommitmentTest {

  /// The figure was made with another tool: `(head -c 32 /dev/zero; printf '{}') | sha256sum`.
  @Test
  void commitmentIsTheHashOfSaltAndRecord() {
    var commitment = Commitment.of(new byte[Commitment.SALT_BYTES], "{}");

    assertThat(HexFormat.of().formatHex(commitment))
        .isEqualTo("fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db");
  }

  @Test
  void anotherSaltOrRecordIsAnotherCommitment() {
    var salt = new byte[Commitment.SALT_BYTES];
    var other = salt.clone();
    other[31] = 1;

    assertThat(Commitment.of(salt, "{}"))
        .isNotEqualTo(Commitment.of(other, "{}"))
        .isNotEqualTo(Commitment.of(salt, "[]"));
  }

  @Test
  void saltOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> Commitment.of(new byte[31], "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
