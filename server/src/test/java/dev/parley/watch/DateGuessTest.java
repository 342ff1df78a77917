package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Seeded;
import dev.parley.watch.DateGuess.Dated;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Dates with the same number in two places.
class DateGuessTest {
  private static DateForm form(String... dates) {
    var all = IntStream.range(0, dates.length).mapToObj(at -> new Dated(at + 2, dates[at]));
    return DateGuess.form(all.toList(), LocalDate.of(2026, 11, 24));
  }

  @Test
  void dateThatIsTheSameInSomeOrdersIsAskedAboutWithAnother() {
    assertThatThrownBy(() -> form("11/10/11"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContainingAll("line 2", "11/10/11", "year, month, day", "month, day, year");
  }

  @Test
  void orderThatMakesNoDifferenceIsNotAskedAbout() {
    assertThat(form("11/11/11").read("11/11/11")).contains(LocalDate.of(2011, 11, 11));
    assertThat(form("11.10.11").read("11.10.11")).contains(LocalDate.of(2011, 10, 11));
  }

  /// Few numbers, so that many of them are the same.
  @Seeded(500)
  void noDatesBreakIt(Random random) {
    var dates = new String[1 + random.nextInt(4)];
    for (var at = 0; at < dates.length; at++) {
      dates[at] = number(random) + "/" + number(random) + "/" + number(random);
    }

    try {
      assertThat(form(dates)).isNotNull();
    } catch (ImportRefused refused) {
      assertThat(refused).hasMessageContaining("line ");
    }
  }

  private static int number(Random random) {
    return 7 + random.nextInt(8);
  }
}
