package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MojibakeTest {

  @Test
  void bytesWrittenAsCharactersBecomeTextAgain() {
    assertThat(Mojibake.repaired("caf\u00c3\u00a9")).isEqualTo("café");
    assertThat(Mojibake.repaired("\u00e2\u009d\u00a4")).isEqualTo("❤");
    assertThat(Mojibake.repaired("\u00f0\u009f\u008c\u0099")).isEqualTo("🌙");
  }

  @Test
  void realLatin1IsLeftAlone() {
    assertThat(Mojibake.repaired("café")).isEqualTo("café");
    assertThat(Mojibake.repaired("Ünïcôde")).isEqualTo("Ünïcôde");
  }

  @Test
  void textWithAnyCharacterPastLatin1IsLeftAlone() {
    assertThat(Mojibake.repaired("caf\u00c3\u00a9 ❤")).isEqualTo("caf\u00c3\u00a9 ❤");
  }

  @Test
  void whatNoColumnCanHoldIsReplaced() {
    assertThat(Mojibake.repaired("a\0b")).isEqualTo("a\uFFFDb");
    assertThat(Mojibake.repaired("x\uD83D")).isEqualTo("x\uFFFD");
    assertThat(Mojibake.repaired("🌙")).isEqualTo("🌙");
  }

  @Seeded
  void everyTextSurvivesTheQuirk(Random random) {
    var text = text(random, 0x20, 0x10FFFF);

    var quirk = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(Mojibake.repaired(quirk)).isEqualTo(text);
  }

  @Seeded
  void asciiStaysAsItIsHoweverOften(Random random) {
    var text = text(random, 0x01, 0x7F);

    assertThat(Mojibake.repaired(text)).isEqualTo(text);
    assertThat(Mojibake.repaired(Mojibake.repaired(text))).isEqualTo(text);
  }

  @Seeded
  void textThatIsNotValidAsBytesStaysAsItIs(Random random) {
    var latin1 = text(random, 0xC0, 0xFF);

    assertThat(Mojibake.repaired(latin1)).isEqualTo(latin1);
  }

  private static String text(Random random, int first, int last) {
    var text = new StringBuilder();
    for (var length = 1 + random.nextInt(40); length > 0; ) {
      var c = random.nextInt(first, last + 1);
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        text.appendCodePoint(c);
        length--;
      }
    }
    return text.toString();
  }
}
