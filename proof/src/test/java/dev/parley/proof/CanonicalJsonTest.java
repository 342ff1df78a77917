package dev.parley.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  /// RFC 8785 section 3.2.3 has this very order.
  @Test
  void membersStandInTheOrderOfTheirUtf16Units() {
    var members = new LinkedHashMap<String, Object>();
    for (var name : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
      members.put(name, true);
    }

    var text = CanonicalJson.write(members);

    assertThat(text)
        .isEqualTo(
            "{\"\\r\":true,\"1\":true,\"\u0080\":true,\"\u00f6\":true,\"\u20ac\":true,"
                + "\"\ud83d\ude00\":true,\"\ufb33\":true}");
  }

  @Test
  void stringsAreEscapedInOneWayOnly() {
    assertThat(CanonicalJson.write("\u20ac$\u000f\nA'B\"\\\"/\u007f"))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\"/\u007f\"");
  }

  @Test
  void valuesNestWithoutASpace() {
    var value = new LinkedHashMap<String, Object>();
    value.put("b", Arrays.asList(1, -2L, null));
    value.put("a", Map.of());

    assertThat(CanonicalJson.write(value)).isEqualTo("{\"a\":{},\"b\":[1,-2,null]}");
  }

  @Test
  void whatHasNoExactFormIsRefused() {
    for (var value : List.<Object>of(0.5, (1L << 53) + 1, "\ud83d", "\ude00x", new Object())) {
      assertThatThrownBy(() -> CanonicalJson.write(value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @RepeatedTest(200)
  void orderOfInsertionChangesNothing() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var entries = new ArrayList<Map.Entry<String, Object>>();
    for (int i = 0; i < random.nextInt(20); i++) {
      entries.add(Map.entry(word(random), random.nextInt()));
    }
    var one = new LinkedHashMap<String, Object>();
    entries.forEach(entry -> one.putIfAbsent(entry.getKey(), entry.getValue()));
    var shuffled = new ArrayList<>(one.entrySet());
    Collections.shuffle(shuffled, random);
    var other = new LinkedHashMap<String, Object>();
    shuffled.forEach(entry -> other.put(entry.getKey(), entry.getValue()));

    assertThat(CanonicalJson.write(other)).as("seed %s", seed).isEqualTo(CanonicalJson.write(one));
  }

  private static String word(Random random) {
    return random
        .ints(random.nextInt(6), 0, 0xd7ff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
