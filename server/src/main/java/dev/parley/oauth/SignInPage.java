package dev.parley.oauth;

import dev.parley.party.Partner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people sign in, and where they come to after signing out.
@Controller
class SignInPage {

  private final Clients clients;
  private final RequestCache waiting = new HttpSessionRequestCache();

  SignInPage(Clients clients) {
    this.clients = clients;
  }

  /// Why the page is there again.
  enum Notice {
    WRONG,
    WAIT,
    SIGNED_OUT
  }

  @GetMapping("/sign-in")
  String page(
      @RequestParam Optional<Notice> notice,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var partner = findPartner(request, response);
    partner.ifPresent(
        known -> known.redirectUris().forEach(uri -> PageHeaders.allowFormTo(request, uri)));
    model.addAttribute("partner", partner.map(Partner::name).orElse(null));
    model.addAttribute("notice", notice.map(Enum::name).orElse(null));
    if (notice.filter(Notice.WAIT::equals).isPresent()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }
    return "oauth/sign-in";
  }

  /// The partner on whose behalf somebody came here, if one sent them.
  private Optional<Partner> findPartner(HttpServletRequest request, HttpServletResponse response) {
    return Optional.ofNullable(waiting.getRequest(request, response)).stream()
        .flatMap(
            saved -> Stream.ofNullable(saved.getParameterValues("client_id")).flatMap(Stream::of))
        .findFirst()
        .flatMap(clients::findPartner);
  }
}
