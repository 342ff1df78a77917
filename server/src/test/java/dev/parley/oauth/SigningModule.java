package dev.parley.oauth;

import dev.parley.storage.Secrets;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What signs for the server, for a [dev.parley.TestDatabase].
@Configuration
public class SigningModule {
  @Bean
  ServerSignature signature(Secrets secrets) {
    var settings = new OauthSettings(URI.create("https://parley.example"), "", Path.of("."));
    return new ServerSignature(TokenKey.of(secrets), settings);
  }
}
