package dev.parley;

import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Where [Seeded] tests get their randomness from.
final class Seeds implements ArgumentsProvider, AnnotationConsumer<Seeded> {
  private int count;

  @Override
  public void accept(Seeded seeded) {
    count = seeded.value();
  }

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    var replayed = Long.getLong("parley.seed");
    var seeds = replayed != null ? LongStream.of(replayed) : new Random().longs(count);
    return seeds.mapToObj(seed -> Arguments.of(new SeededRandom(seed)));
  }

  /// Prints as what to say to have it again.
  private static final class SeededRandom extends Random {
    private static final long serialVersionUID = 1L;
    private final long seed;

    SeededRandom(long seed) {
      super(seed);
      this.seed = seed;
    }

    @Override
    public String toString() {
      return "-Dparley.seed=" + seed;
    }
  }
}
