package dev.parley.console;

import dev.parley.oauth.PageHeaders;
import jakarta.servlet.http.HttpServletRequest;
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
  private final OidcEntry provider;

  SignInPage(OidcEntry provider) {
    this.provider = provider;
  }

  static final String PATH = "/console/sign-in";

  /// Why the page is there again.
  enum Notice {
    WRONG,
    WAIT,
    PASSKEY,
    PROVIDER,
    NO_ACCOUNT,
    SEVERAL,
    SIGNED_OUT
  }

  @GetMapping(PATH)
  String page(
      @RequestParam Optional<Notice> notice,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PageHeaders.allowScripts(request);
    model.addAttribute("script", PasskeyEntry.SCRIPT);
    model.addAttribute("provider", provider.isSet() ? OidcEntry.START : null);
    model.addAttribute("notice", notice.map(Enum::name).orElse(null));
    if (notice.filter(Notice.WAIT::equals).isPresent()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }
    return "console/sign-in";
  }
}
