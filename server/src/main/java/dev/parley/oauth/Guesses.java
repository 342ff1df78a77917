package dev.parley.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Counts wrong passwords, by handle and by address. Whether a handle exists makes no difference.
/// Who signs in elsewhere than people do has counts of their own.
///
/// Counted in this process: a node more is a few guesses more, and a restart forgives.
@Component
public class Guesses {

  static final int BY_HANDLE = 10;

  /// Many people may share an address.
  static final int BY_ADDRESS = 50;

  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int REMEMBERED = 200_000;

  private final Cache<String, AtomicInteger> wrong;

  public Guesses(Clock clock) {
    this.wrong =
        Caffeine.newBuilder()
            .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
            .expireAfterWrite(WINDOW)
            .maximumSize(REMEMBERED)
            .build();
  }

  public boolean tooMany(String handle, String address) {
    return count("handle " + handle) >= BY_HANDLE
        || (tells(address) && count("address " + address) >= BY_ADDRESS);
  }

  public void wrong(String handle, String address) {
    wrong.get("handle " + handle, key -> new AtomicInteger()).incrementAndGet();
    if (tells(address)) {
      wrong.get("address " + address, key -> new AtomicInteger()).incrementAndGet();
    }
  }

  /// Whether an address says who is there. One of this machine or this network may be a proxy's,
  /// and then it is everybody's: counting it would let a stranger lock all people out.
  private static boolean tells(String address) {
    try {
      var known = InetAddress.ofLiteral(address);
      return !known.isLoopbackAddress() && !known.isSiteLocalAddress();
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  public void right(String handle) {
    wrong.invalidate("handle " + handle);
  }

  private int count(String key) {
    var counted = wrong.getIfPresent(key);
    return counted == null ? 0 : counted.get();
  }
}
