package dev.parley.http;

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
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Which of our languages somebody reads: what they chose last with `?lang=`, else the first of
/// their browser's that we have, else English. The pages of people are in more languages than those
/// of the people who work here.
@Component("localeResolver")
public final class Languages implements LocaleResolver {
  /// With the digits that our dates and numbers have in each language.
  public static final Locale ARABIC = Locale.forLanguageTag("ar-u-nu-latn");

  public static final List<Locale> OF_PEOPLE = List.of(Locale.ENGLISH, Locale.GERMAN, ARABIC);
  public static final List<Locale> OF_WORK = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final List<String> WORK = List.of("/console", "/agreements");
  private static final String PARAMETER = "lang";
  private static final String COOKIE = "parley-lang";
  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

  /// A language that a page could be read in.
  ///
  /// @param address the page in it
  public record Reading(String language, String name, String address, boolean current) {}

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    var offered = offered(request);
    return findChosen(request)
        .filter(offered::contains)
        .or(() -> kept(request).filter(offered::contains))
        .or(() -> findWanted(request, offered))
        .orElse(Locale.ENGLISH);
  }

  /// A request that names no language would be given that of the server's machine.
  private static Optional<Locale> findWanted(HttpServletRequest request, List<Locale> offered) {
    return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
        ? Optional.empty()
        : Collections.list(request.getLocales()).stream()
            .flatMap(wanted -> ours(offered, wanted.getLanguage()))
            .findFirst();
  }

  private static List<Locale> offered(HttpServletRequest request) {
    var path = request.getRequestURI();
    return WORK.stream().anyMatch(work -> path.equals(work) || path.startsWith(work + "/"))
        ? OF_WORK
        : OF_PEOPLE;
  }

  /// What this request asks for, if it asks.
  private static Optional<Locale> findChosen(HttpServletRequest request) {
    return ours(OF_PEOPLE, request.getParameter(PARAMETER)).findFirst();
  }

  private static Optional<Locale> kept(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .flatMap(kept -> ours(OF_PEOPLE, kept))
            .findFirst();
  }

  private static Stream<Locale> ours(List<Locale> offered, @Nullable String language) {
    return offered.stream().filter(ours -> ours.getLanguage().equals(language));
  }

  /// The page that answers this request, in each language that it is offered in.
  ///
  /// @param otherwise where the links lead from what has no address of its own: a form's answer, or
  ///   an error
  public List<Reading> readings(HttpServletRequest request, String otherwise) {
    var current = resolveLocale(request);
    return offered(request).stream()
        .map(each ->
            new Reading(
                each.getLanguage(),
                Locale.of(each.getLanguage()).getDisplayLanguage(each),
                address(request, each, otherwise),
                each.equals(current)))
        .toList();
  }

  private static String address(HttpServletRequest request, Locale language, String otherwise) {
    var there =
        switch (request.getDispatcherType()) {
          case REQUEST, FORWARD, INCLUDE, ASYNC ->
              "GET".equals(request.getMethod())
                  ? ServletUriComponentsBuilder.fromRequest(request)
                  : ServletUriComponentsBuilder.fromPath(otherwise);
          case ERROR -> ServletUriComponentsBuilder.fromPath(otherwise);
        };
    var built = there.replaceQueryParam(PARAMETER, language.getLanguage()).build();
    return built.getPath() + "?" + built.getQuery();
  }

  /// Remembers what this request chose, if it chose.
  public static void keep(HttpServletRequest request, HttpServletResponse response) {
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
