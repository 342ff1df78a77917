package dev.parley.console;

import dev.parley.http.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Tells `console/layout` what it shows around every page of the console: who is signed in, where
/// they are, in which language, and how to read it in another.
final class Layout implements HandlerInterceptor {
  private final Languages languages;

  Layout(Languages languages) {
    this.languages = languages;
  }

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
    page.addObject("operator", OperatorFilter.find(request).orElse(null));
    page.addObject("here", request.getRequestURI());
    page.addObject("language", languages.resolveLocale(request).getLanguage());
    page.addObject("utc", ZoneOffset.UTC);
    page.addObject("readings", languages.readings(request, "/console"));
  }
}
