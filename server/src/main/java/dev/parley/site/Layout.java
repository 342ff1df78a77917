package dev.parley.site;

import dev.parley.http.Languages;
import dev.parley.http.PageLayout;
import dev.parley.oauth.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Tells `site/layout` what it shows around every page of people, whatever module it is in.
@Component
final class Layout extends PageLayout {
  Layout(Languages languages) {
    super(languages, "/me");
  }

  @Override
  protected void welcome(ModelAndView page, HttpServletRequest request) {
    page.addObject("signedIn", SignedIn.find().isPresent());
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
