package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Seeded;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExternalIdsTest {
  private static final ThreadKey THREAD = new ThreadKey("id:1020304050607080");
  private final ExternalIds ids = new ExternalIds("ada");

  @Test
  void idsStayWhatTheyAre() {
    assertThat(ids.ofThread(THREAD)).isEqualTo("fb:tLWFAYtY7ECE17S_0HCPaD");
    assertThat(ids.ofMessage(THREAD, "Béla Kiss", 1700000000000L, 0))
        .isEqualTo("fb:Q6VxRKWWlag5KvheFwAQb1");
  }

  @Test
  void renamedThreadKeepsItsId() {
    assertThat(ThreadKey.ofFolder("newtitle_1020304050607080"))
        .isEqualTo(ThreadKey.ofFolder("belakiss_1020304050607080"));
    assertThat(ThreadKey.ofFolder("anna_1")).isNotEqualTo(ThreadKey.ofFolder("bob_1"));
  }

  @Seeded
  void differentMessagesHaveDifferentIds(Random random) {
    var all = new HashSet<String>();
    var millis = random.nextLong(1L << 41);

    for (var ordinal = 0; ordinal < 10; ordinal++) {
      all.add(ids.ofMessage(THREAD, "Ada", millis, ordinal));
      all.add(ids.ofMessage(THREAD, "Bo", millis, ordinal));
      all.add(ids.ofMessage(THREAD, "Ada", millis + 1, ordinal));
    }

    assertThat(all).hasSize(30).allMatch(id -> id.matches("fb:[A-Za-z0-9_-]{22}"));
  }

  @Test
  void messagesOfOneMomentAreNumbered() {
    var ordinals = new Ordinals();

    assertThat(ordinals.next("Ada", 5)).isZero();
    assertThat(ordinals.next("Bo", 5)).isZero();
    assertThat(ordinals.next("Ada", 5)).isOne();
    assertThat(ordinals.next("Ada", 4)).isZero();
  }
}
