package dev.parley.site;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// What this server is, for somebody who comes across it.
@Controller
class HomePage {
  @GetMapping("/")
  String page() {
    return "site/home";
  }
}
