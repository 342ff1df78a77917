package dev.parley.site;

import dev.parley.http.Languages;
import dev.parley.oauth.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.RedirectView;

/// Tells `site/layout` what it shows around every page of people, whatever module it is in: whether
/// somebody is signed in, in which language and which direction they read, and how to read it in
/// another.
@Component
final class Layout implements HandlerInterceptor {
  private static final String HOME = "/me";

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
    // What a redirect's model has in it would be shown in its address.
    if (page != null && !(page.getView() instanceof RedirectView)) {
      fill(page, request);
    }
  }

  void fill(ModelAndView page, HttpServletRequest request) {
    var language = languages.resolveLocale(request);
    page.addObject("signedIn", SignedIn.find().isPresent());
    page.addObject("here", request.getRequestURI());
    page.addObject("language", language.getLanguage());
    page.addObject("direction", language.equals(Languages.ARABIC) ? "rtl" : "ltr");
    page.addObject("utc", ZoneOffset.UTC);
    page.addObject("readings", languages.readings(request, HOME));
  }

  /// Where people's pages are.
  @Configuration(proxyBeanMethods = false)
  static class Pages {

    @Bean
    WebMvcConfigurer peoplesPages(Layout layout) {
      return new WebMvcConfigurer() {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
          registry
              .addInterceptor(layout)
              .addPathPatterns("/", "/me", "/me/**", "/sign-in", "/oauth2/**", "/error");
        }
      };
    }
  }
}
