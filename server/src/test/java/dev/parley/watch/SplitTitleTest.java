package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Seeded;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A title of one line comes apart into show, season and episode, where it has them.
class SplitTitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          The Lighthouse | The Lighthouse | - | -
          Night Train: Season 2: The Bridge | Night Train | Season 2 | The Bridge
          Night Train: Season 2: Salt: Part 1 | Night Train | Season 2 | Salt: Part 1
          Dusk: The Return: Staffel 1: Folge 3 | Dusk: The Return | Staffel 1 | Folge 3
          Luz: Temporada 1: Capítulo 4 | Luz | Temporada 1 | Capítulo 4
          Stone: Limited Series: Episode 1 | Stone | Limited Series | Episode 1
          Odd Things: Odd Things 3: The Mall | Odd Things | Odd Things 3 | The Mall
          Film of Two: Vol. 1 | Film of Two: Vol. 1 | - | -
          A: B: C | A: B: C | - | -
          """)
  void titleIsTakenApart(
      String line, String name, @Nullable String season, @Nullable String episode) {
    assertThat(SplitTitle.of(line)).isEqualTo(new SplitTitle(name, season, episode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " : Episode 10", ": Season 1: Episode 10"})
  void titleWithoutANameIsNone(String line) {
    assertThatThrownBy(() -> SplitTitle.of(line)).hasMessage("the title has no name");
  }

  /// A title that was put together is taken apart into the same parts.
  @Seeded
  void titleComesApartAsItWasPutTogether(Random random) {
    var names = List.of("Night Train", "Dusk: The Return", "7", "Ünlü", "Part of Me");
    var seasons = List.of("Season 1", "Part 12", "Temporada 3", "Limited Series", "시즌 2");
    var episodes = List.of("The Bridge", "Chapter One: Salt", "Episode 1", "3");
    var meant =
        new SplitTitle(
            names.get(random.nextInt(names.size())),
            seasons.get(random.nextInt(seasons.size())),
            episodes.get(random.nextInt(episodes.size())));

    assertThat(SplitTitle.of(meant.line())).isEqualTo(meant);
  }
}
