package dev.parley;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A property: the test runs once for each of many random seeds, and its first parameter is a
/// [java.util.Random] made from the seed.
///
/// The seed stands in the name of each run, so a failure prints it; `-Dparley.seed=<seed>` runs
/// that one alone.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Seeds.class)
public @interface Seeded {
  /// How many seeds are tried.
  int value() default 200;
}
