package dev.parley.oauth;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who may knock at which door. The first chain that fits decides: partners, the platform, OAuth,
/// operators (the console has that one, as the fourth), people. A path that none of them names is
/// not there, whoever asks.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityChains {

  private static final String SIGN_IN = "/sign-in";
  private static final String AUTHORIZE = "/oauth2/authorize";

  /// Open to everybody.
  private static final String[] PUBLIC = {
    "/",
    "/agreements",
    "/agreements/*",
    "/r/*",
    SIGN_IN,
    RefusedPage.PATH,
    ProtectedResourceApi.PATH,
    PrivacyControlApi.PATH,
    "/openapi.json",
    "/*.css",
    "/*.js",
    "/*.svg",
    "/favicon.ico",
    "/error"
  };

  /// For people who are signed in.
  private static final String[] PERSONAL = {"/me", "/me/**", "/oauth2/consent"};

  @Bean
  @Order(1)
  SecurityFilterChain partnerChain(
      TokenCheck tokens,
      DpopProofs proofs,
      DpopNonces nonces,
      OauthSettings settings,
      Unauthorized unauthorized) {
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.withDefaults().matcher("/partner/**"),
        new PartnerFilter(tokens, proofs, nonces, settings, unauthorized));
  }

  @Bean
  @Order(2)
  SecurityFilterChain platformChain(PlatformToken token, Unauthorized unauthorized) {
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.withDefaults().matcher("/platform/**"),
        new PlatformFilter(token, unauthorized));
  }

  @Bean
  @Order(3)
  SecurityFilterChain oauthChain(
      HttpSecurity http,
      AuthorizationServerChain server,
      Clock clock,
      DpopNonces nonces,
      OauthErrors errors,
      OauthSettings settings)
      throws Exception {
    // Here a proof is looked at before it is known whose it is: what strangers send must not fill
    // the memory that the partner API needs, so these are remembered apart.
    var proofs = new DpopProofs(clock, nonces, new Replays(clock));
    var signIn = new LoginUrlAuthenticationEntryPoint(SIGN_IN);
    AuthenticationEntryPoint entry =
        (request, response, failure) -> {
          if (request.getRequestURI().equals(AUTHORIZE)) {
            signIn.commence(request, response, failure);
          } else {
            errors.commence(request, response, failure);
          }
        };
    http.oauth2AuthorizationServer(authorizationServer -> {
      http.securityMatcher(authorizationServer.getEndpointsMatcher());
      server.configure(authorizationServer);
    });
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .requestCache(cache -> cache.requestCache(waiting(AUTHORIZE)))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(entry))
        .addFilterBefore(
            new ProofFilter(proofs, nonces, settings, errors),
            AbstractPreAuthenticatedProcessingFilter.class)
        .headers(headers -> headers(headers, settings))
        .build();
  }

  @Bean
  @Order(5)
  SecurityFilterChain personChain(HttpSecurity http, OauthSettings settings) throws Exception {
    return http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers(PERSONAL)
                .hasAuthority(Principals.PERSON)
                .anyRequest()
                .denyAll())
        .formLogin(form ->
            form.loginPage(SIGN_IN)
                .usernameParameter("handle")
                .successHandler(afterSignIn())
                .failureHandler(SecurityChains::notSignedIn))
        .logout(logout ->
            logout.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN + "?notice=SIGNED_OUT"))
        .requestCache(cache -> cache.requestCache(waiting(PERSONAL)))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(SecurityChains::entry)
                .accessDeniedHandler(SecurityChains::denied))
        .headers(headers -> headers(headers, settings))
        .build();
  }

  /// What somebody asked for before they were signed in is kept in a session, so only where signing
  /// in leads there: a stranger's walk over paths that are not there leaves no rows.
  private static RequestCache waiting(String... paths) {
    var get = PathPatternRequestMatcher.withDefaults();
    var cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(
        new OrRequestMatcher(
            Stream.of(paths)
                .map(path -> (RequestMatcher) get.matcher(HttpMethod.GET, path))
                .toList()));
    return cache;
  }

  private static SavedRequestAwareAuthenticationSuccessHandler afterSignIn() {
    var redirect = new DefaultRedirectStrategy();
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    var handler = new SavedRequestAwareAuthenticationSuccessHandler();
    handler.setDefaultTargetUrl("/me");
    handler.setRedirectStrategy(redirect);
    return handler;
  }

  private static void notSignedIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    var notice = failure instanceof LockedException ? "WAIT" : "WRONG";
    response.sendRedirect(SIGN_IN + "?notice=" + notice);
  }

  private static void entry(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException, ServletException {
    for (var path : PERSONAL) {
      if (PathPatternRequestMatcher.withDefaults().matcher(path).matches(request)) {
        new LoginUrlAuthenticationEntryPoint(SIGN_IN).commence(request, response, failure);
        return;
      }
    }
    response.sendError(HttpStatus.NOT_FOUND.value());
  }

  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    var status = denied instanceof CsrfException ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND;
    response.sendError(status.value());
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers, OauthSettings settings) {
    headers
        .addHeaderWriter(new PageHeaders())
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .httpStrictTransportSecurity(hsts -> {
          if (settings.secure()) {
            hsts.requestMatcher(request -> true); // TLS may end at a proxy before us
          }
        });
  }
}
