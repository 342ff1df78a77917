package dev.parley.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/// Tells `console/layout` what it shows around every page of the console: who is signed in, where
/// they are, in which language, and how to read it in another.
final class Layout implements HandlerInterceptor {
  private final LocaleResolver languages;

  Layout(LocaleResolver languages) {
    this.languages = languages;
  }

  /// A language that the page could be read in.
  ///
  /// @param address this page in it
  record Reading(String language, String name, String address, boolean current) {}

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Languages.keep(request, response);
    return true;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page != null && !leads(page)) {
      fill(page, request);
    }
  }

  /// What a redirect's model has in it would be shown in its address.
  private static boolean leads(ModelAndView page) {
    var name = page.getViewName();
    return page.getView() instanceof RedirectView || (name != null && name.startsWith("redirect:"));
  }

  void fill(ModelAndView page, HttpServletRequest request) {
    var language = languages.resolveLocale(request);
    page.addObject("operator", OperatorFilter.find(request).orElse(null));
    page.addObject("here", request.getRequestURI());
    page.addObject("language", language.getLanguage());
    page.addObject("utc", ZoneOffset.UTC);
    page.addObject("readings", readings(request, language));
  }

  private static List<Reading> readings(HttpServletRequest request, Locale current) {
    return Languages.ALL.stream()
        .map(each ->
            new Reading(
                each.getLanguage(),
                each.getDisplayLanguage(each),
                address(request, each),
                each.equals(current)))
        .toList();
  }

  /// What was sent as a form has no address of its own.
  private static String address(HttpServletRequest request, Locale language) {
    var there =
        "GET".equals(request.getMethod())
            ? ServletUriComponentsBuilder.fromRequest(request)
            : ServletUriComponentsBuilder.fromPath("/console");
    var built = there.replaceQueryParam("lang", language.getLanguage()).build();
    return built.getPath() + "?" + built.getQuery();
  }
}
