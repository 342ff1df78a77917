package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.bench.Cell.Cpu;
import dev.parley.bench.Cell.Spent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Spent NOTHING = new Spent(0, new Cpu(0, 0, 0));

  private static Series series(int... requestsInASecond) {
    var series = new Series();
    for (var requests : requestsInASecond) {
      series.add(Cell.of(1, List.of(new long[requests]), NOTHING));
    }
    return series;
  }

  @Test
  void oneDisturbedRoundChangesNoMedian() {
    var series = series(100, 104, 1, 102, 103);

    var median = series.median(Cell::perSecond);

    assertThat(median).isEqualTo(102);
  }

  @Test
  void ofAnEvenNumberTheMedianLiesBetweenTheMiddleTwo() {
    assertThat(Series.median(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(Series.median()).isNaN();
  }

  @Test
  void aRatioIsTakenRoundByRound() {
    var quick = series(100, 50, 10);
    var slow = series(50, 25, 5);

    var ratio = quick.ratio(slow);

    assertThat(ratio).isEqualTo(2);
    assertThat(slow.ratio(slow)).isEqualTo(1);
  }

  @Test
  void aShareOfTheRequestsIsAnsweredWithinItsTime() {
    var milli = 1_000_000;
    var first = LongStream.rangeClosed(51, 100).map(at -> at * milli).toArray();
    var second = LongStream.rangeClosed(1, 50).map(at -> at * milli).toArray();

    var cell = Cell.of(2, List.of(first, second), NOTHING);

    assertThat(cell.perSecond()).isEqualTo(50);
    assertThat(cell.millis(0.5)).isEqualTo(50);
    assertThat(cell.millis(0.99)).isEqualTo(99);
    assertThat(cell.millis(1)).isEqualTo(100);
  }

  @Test
  void whatWasSpentIsToldForEachRequest() {
    var before = new Spent(1_000, new Cpu(10, 20, 30));
    var after = new Spent(5_000, new Cpu(14, 26, 38));

    var cell = Cell.of(1, List.of(new long[4]), after.minus(before));

    assertThat(cell.each(cell.spent().allocated())).isCloseTo(1_000, within(1e-9));
    assertThat(cell.spent().cpu()).isEqualTo(new Cpu(4, 6, 8));
  }
}
