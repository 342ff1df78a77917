package dev.parley.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;

/// Which of our languages somebody reads: what they chose last with `?lang=`, else the first of
/// their browser's that we have, else English.
final class Languages implements LocaleResolver {
  static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final String PARAMETER = "lang";
  private static final String COOKIE = "parley-lang";
  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    return findChosen(request)
        .or(() -> kept(request))
        .or(() ->
            Collections.list(request.getLocales()).stream().flatMap(Languages::ours).findFirst())
        .orElse(Locale.ENGLISH);
  }

  /// What this request asks for, if it asks.
  private static Optional<Locale> findChosen(HttpServletRequest request) {
    return ours(request.getParameter(PARAMETER)).findFirst();
  }

  private static Optional<Locale> kept(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .flatMap(Languages::ours)
            .findFirst();
  }

  private static Stream<Locale> ours(@Nullable String tag) {
    return ALL.stream().filter(ours -> ours.getLanguage().equals(tag));
  }

  private static Stream<Locale> ours(Locale wanted) {
    return ours(wanted.getLanguage());
  }

  /// Remembers what this request chose, if it chose.
  static void keep(HttpServletRequest request, HttpServletResponse response) {
    findChosen(request)
        .map(chosen ->
            ResponseCookie.from(COOKIE, chosen.getLanguage())
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(YEAR_SECONDS)
                .build())
        .ifPresent(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString()));
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("a reader chooses it with ?lang=");
  }
}
