package dev.parley;

import dev.parley.http.JsonManners;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the server reads it.
@Configuration
public class StrictJson {
  @Bean
  public static JsonMapper mapper() {
    var builder = JsonMapper.builder();
    new JsonManners().customize(builder);
    return builder.build();
  }
}
