package dev.parley.console;

import dev.parley.oauth.PageHeaders;
import dev.parley.operator.Operators;
import dev.parley.operator.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// The console's door. Operators and people may share a browser and its session, and nothing in it:
/// what this chain remembers has names of its own, and it asks nobody but itself who somebody is.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsoleChain {
  private static final String ROOT = "/console";
  private static final String ALL = ROOT + "/**";
  private static final String SIGN_OUT = ROOT + "/sign-out";

  /// What each operator may do with their own account, whatever their roles.
  private static final String[] OWN = {SIGN_OUT, ROOT + "/account/**"};

  static boolean isConsole(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }

  @Bean
  @Order(4)
  SecurityFilterChain operatorChain(
      HttpSecurity http,
      PasskeyEntry passkey,
      OidcEntry provider,
      Operators operators,
      PasswordEncoder passwords,
      Admission admission,
      Clock clock)
      throws Exception {
    // Else who is not known here would be looked for among the platform's people.
    Objects.requireNonNull(http.getSharedObject(AuthenticationManagerBuilder.class))
        .parentAuthenticationManager(null);
    passkey.configure(http, waiting());
    provider.configure(http, afterSignIn());
    return http.securityMatcher(ROOT, ALL)
        .authenticationProvider(new PasswordEntry(operators, passwords, admission, clock))
        .securityContext(context -> context.securityContextRepository(admission.contexts()))
        .addFilterBefore(
            new OperatorFilter(operators, admission), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(ConsoleChain::doors)
        .formLogin(form ->
            form.loginPage(SignInPage.PATH)
                .usernameParameter("name")
                .successHandler(afterSignIn())
                .failureHandler(ConsoleChain::notSignedIn))
        .logout(logout -> leave(logout, admission))
        .requestCache(cache -> cache.requestCache(waiting()))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SignInPage.PATH))
                .accessDeniedPage(TurnedAwayPage.PATH))
        .headers(ConsoleChain::headers)
        .build();
  }

  private static void doors(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers(SignInPage.PATH)
        .permitAll()
        .requestMatchers(HttpMethod.GET, ALL, ROOT)
        .hasAuthority(Badge.OPERATOR)
        .requestMatchers(HttpMethod.HEAD, ALL, ROOT)
        .hasAuthority(Badge.OPERATOR)
        .requestMatchers(OWN)
        .hasAuthority(Badge.OPERATOR)
        .anyRequest()
        .access(ConsoleChain::mayAct);
  }

  private static void leave(LogoutConfigurer<HttpSecurity> logout, Admission admission) {
    logout
        .logoutUrl(SIGN_OUT)
        .addLogoutHandler((request, response, who) ->
            Badge.find(who).ifPresent(badge -> admission.left(badge.operator())))
        .logoutSuccessUrl(SignInPage.PATH + "?notice=SIGNED_OUT");
  }

  /// An auditor changes nothing, wherever the request goes.
  private static AuthorizationDecision mayAct(
      Supplier<? extends @Nullable Authentication> asked, RequestAuthorizationContext context) {
    return new AuthorizationDecision(
        OperatorFilter.find(context.getRequest())
            .filter(operator -> operator.roles().stream().anyMatch(role -> role != Role.AUDITOR))
            .isPresent());
  }

  private static HttpSessionRequestCache waiting() {
    var cache = new HttpSessionRequestCache();
    cache.setSessionAttrName("CONSOLE_SAVED_REQUEST");
    cache.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, ALL));
    return cache;
  }

  private static SavedRequestAwareAuthenticationSuccessHandler afterSignIn() {
    var redirect = new DefaultRedirectStrategy();
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    var handler = new SavedRequestAwareAuthenticationSuccessHandler();
    handler.setRequestCache(waiting());
    handler.setDefaultTargetUrl(ROOT);
    handler.setRedirectStrategy(redirect);
    return handler;
  }

  private static void notSignedIn(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    var notice =
        failure instanceof LockedException ? SignInPage.Notice.WAIT : SignInPage.Notice.WRONG;
    response.sendRedirect(SignInPage.PATH + "?notice=" + notice);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .addHeaderWriter(new PageHeaders())
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
  }
}
