package dev.parley.console;

import dev.parley.http.Languages;
import dev.parley.http.PageLayout;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.ModelAndView;

/// Tells `console/layout` what it shows around every page of the console.
final class Layout extends PageLayout {
  Layout(Languages languages) {
    super(languages, "/console");
  }

  @Override
  protected void welcome(ModelAndView page, HttpServletRequest request) {
    page.addObject("operator", OperatorFilter.find(request).orElse(null));
  }
}
