package dev.parley.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where operators sign in, and where they come to after signing out.
@Controller("consoleSignInPage")
class SignInPage {
  static final String PATH = "/console/sign-in";

  /// Why the page is there again.
  enum Notice {
    WRONG,
    WAIT,
    SIGNED_OUT
  }

  @GetMapping(PATH)
  String page(@RequestParam Optional<Notice> notice, HttpServletResponse response, Model model) {
    model.addAttribute("notice", notice.map(Enum::name).orElse(null));
    if (notice.filter(Notice.WAIT::equals).isPresent()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }
    return "console/sign-in";
  }
}
