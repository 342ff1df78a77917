package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.Ndjson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several feeders tell the same things at the same time, each in another order.
class FeedersAtOnceTest {
  private static final Feed FEED = new Feed();
  private static final int THREADS = 20;
  private static final int MESSAGES = 600;

  @AfterAll
  static void stop() {
    FEED.close();
  }

  @BeforeEach
  void begin() {
    FEED.begin();
  }

  @Test
  void everythingIsThereOnceAndNobodyWaitsInACircle() throws Exception {
    var threads = IntStream.range(0, THREADS).mapToObj(FeedersAtOnceTest::thread).toList();
    var messages = IntStream.range(0, MESSAGES).mapToObj(FeedersAtOnceTest::message).toList();

    var toldOfThreads = atOnce(seed -> FEED.threads(shuffled(threads, seed)));
    var toldOfMessages = atOnce(seed -> FEED.messages(shuffled(messages, seed)));

    assertThat(toldOfThreads).allSatisfy(told -> assertThat(told.refused()).isZero());
    assertThat(toldOfThreads.stream().mapToLong(Ndjson.Outcome::accepted).sum()).isEqualTo(THREADS);
    assertThat(toldOfMessages).allSatisfy(told -> assertThat(told.refused()).isZero());
    assertThat(toldOfMessages.stream().mapToLong(Ndjson.Outcome::accepted).sum())
        .isEqualTo(MESSAGES);
    assertThat(FEED.count("thread")).isEqualTo(THREADS);
    assertThat(FEED.count("message")).isEqualTo(MESSAGES);
  }

  private interface Feeder {
    Ndjson.Outcome feed(long seed);
  }

  private static List<Ndjson.Outcome> atOnce(Feeder feeder)
      throws InterruptedException, ExecutionException {
    try (var feeders = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes = new ArrayList<Future<Ndjson.Outcome>>();
      for (var seed = 0L; seed < 3; seed++) {
        var its = seed;
        Callable<Ndjson.Outcome> task = () -> feeder.feed(its);
        outcomes.add(feeders.submit(task));
      }
      var done = new ArrayList<Ndjson.Outcome>();
      for (var outcome : outcomes) {
        done.add(outcome.get());
      }
      return done;
    }
  }

  private static String thread(int number) {
    return "{'externalId':'t%d','kind':'group','participants':['ada','ben','cem']}"
        .formatted(number);
  }

  private static String message(int number) {
    return "{'thread':'t%d','id':'m%d','author':'ada','sentAt':'2026-11-24T11:00:00Z','body':'x'}"
        .formatted(number % THREADS, number);
  }

  private static String shuffled(List<String> lines, long seed) {
    var shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(seed));
    return String.join("\n", shuffled);
  }
}
