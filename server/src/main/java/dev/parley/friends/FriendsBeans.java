package dev.parley.friends;

import dev.parley.storage.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What time does to what is kept of friends.
@Configuration(proxyBeanMethods = false)
class FriendsBeans {
  private static final Duration EVERY = Duration.ofHours(6);

  @Bean
  Recurring retentionOfShownFriends(ShownRetention retention) {
    return new Recurring("friends-shown-retention", EVERY, retention::go);
  }
}
