package dev.parley.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Tells a layout what it shows around every one of its pages: where the reader is, in which
/// language, and how to read it in another. Who the reader is, each layout knows by itself.
public abstract class PageLayout implements HandlerInterceptor {
  private final Languages languages;
  private final String home;

  /// @param home where the links lead from what has no address of its own
  protected PageLayout(Languages languages, String home) {
    this.languages = languages;
    this.home = home;
  }

  /// Tells it who reads.
  protected abstract void welcome(ModelAndView page, HttpServletRequest request);

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

  /// For a page that no handler of this layout's answers with.
  public void fill(ModelAndView page, HttpServletRequest request) {
    var language = languages.resolveLocale(request);
    page.addObject("here", request.getRequestURI());
    page.addObject("language", language.getLanguage());
    page.addObject("direction", language.equals(Languages.ARABIC) ? "rtl" : "ltr");
    page.addObject("utc", ZoneOffset.UTC);
    page.addObject("readings", languages.readings(request, home));
    welcome(page, request);
  }
}
