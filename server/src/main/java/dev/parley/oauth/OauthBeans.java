package dev.parley.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.storage.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The parts that the security chains are put together from.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(OauthSettings.class)
class OauthBeans {

  private static final int NONCE_KEY_BYTES = 32;
  private static final int HTTPS = 443;

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  TokenKey tokenKey(Secrets secrets) {
    return TokenKey.of(secrets);
  }

  @Bean
  PlatformToken platformToken(OauthSettings settings) {
    return PlatformToken.of(settings);
  }

  @Bean
  Unauthorized unauthorized(JsonMapper json) {
    return new Unauthorized(json);
  }

  @Bean
  DpopNonces dpopNonces(Secrets secrets, Clock clock) {
    var key = secrets.get("dpop-nonce-key", OauthBeans::freshKey);
    return new DpopNonces(new SecretKeySpec(key, "HmacSHA256"), clock);
  }

  private static byte[] freshKey() {
    var key = new byte[NONCE_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  @Bean
  DpopProofs dpopProofs(Clock clock, DpopNonces nonces) {
    return new DpopProofs(clock, nonces, new Replays(clock));
  }

  /// Public and private: Spring signs with it, and publishes the public half alone.
  @Bean
  JWKSource<SecurityContext> keys(TokenKey key) {
    return new ImmutableJWKSet<>(new JWKSet(key.jwk()));
  }

  @Bean
  OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(
      JWKSource<SecurityContext> keys, AccessTokens access, RefreshTokens refresh, Clock clock) {
    var signed = new JwtGenerator(new NimbusJwtEncoder(keys));
    signed.setJwtCustomizer(access);
    signed.setClock(clock);
    return new DelegatingOAuth2TokenGenerator(signed, refresh);
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(OauthSettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer().toString()).build();
  }

  /// `__Host-` makes browsers refuse the cookie from anywhere but this host over TLS.
  @Bean
  CookieSerializer sessionCookie(OauthSettings settings) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(settings.secure() ? "__Host-parley" : "parley");
    cookie.setUseSecureCookie(settings.secure());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    return cookie;
  }

  /// TLS may end at a proxy before us: an address of ours is the issuer's, whatever the connection
  /// is and whatever host a request names.
  ///
  /// @param settings are asked for late: a port that is none is to be named before an issuer that
  ///   follows from it
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> ownAddress(
      ObjectProvider<OauthSettings> settings) {
    return tomcat -> {
      var known = settings.getObject();
      if (known.secure()) {
        var issuer = known.issuer();
        tomcat.addConnectorCustomizers(connector -> {
          connector.setScheme(issuer.getScheme());
          connector.setSecure(true);
          connector.setProxyName(issuer.getHost());
          connector.setProxyPort(issuer.getPort() == -1 ? HTTPS : issuer.getPort());
        });
      }
    };
  }

  @Bean
  WebMvcConfigurer callerArguments() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
      }
    };
  }
}
