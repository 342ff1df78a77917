package dev.parley.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a count becomes before everybody may see it.
class RoughTest {

  @ParameterizedTest
  @CsvSource({
    "0, ",
    "1, ",
    "9, ",
    "10, 10",
    "99, 99",
    "100, 100",
    "104, 100",
    "105, 110",
    "999, 1000",
    "123456, 120000",
    "9999999999, 10000000000"
  })
  void noSmallNumberShowsAndTheOthersHaveTwoDigits(long count, Long about) {
    var rough = Rough.of(count);

    assertThat(rough.about()).isEqualTo(about);
    assertThat(rough.fewerThan()).isEqualTo(about == null ? 10L : null);
  }
}
