package dev.parley.oauth;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Says that a connection can not go on, where there is no partner's address to send it back to.
@Controller
class RefusedPage {

  static final String PATH = "/oauth2/refused";

  static void show(HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws ServletException, IOException {
    response.setStatus(status.value());
    request.getRequestDispatcher(PATH).forward(request, response);
  }

  @RequestMapping(PATH)
  String page() {
    return "oauth/refused";
  }
}
