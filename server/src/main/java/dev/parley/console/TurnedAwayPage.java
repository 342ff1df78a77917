package dev.parley.console;

import dev.parley.http.Problem;
import dev.parley.operator.Role;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Answers who was turned away at the console's door: a form that is too old, or an auditor who
/// would change something.
@Controller
class TurnedAwayPage {
  static final String PATH = "/console/turned-away";

  private final ConsoleFaults faults;

  TurnedAwayPage(ConsoleFaults faults) {
    this.faults = faults;
  }

  @RequestMapping(PATH)
  ModelAndView page(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.FORWARD) {
      throw Problem.notFound("page").asException();
    }
    var denied = request.getAttribute(WebAttributes.ACCESS_DENIED_403);
    return faults.page(
        request,
        denied instanceof CsrfException
            ? ConsoleFault.stale()
            : ConsoleFault.missing(EnumSet.complementOf(EnumSet.of(Role.AUDITOR))));
  }
}
