package dev.parley.console;

import dev.parley.operator.Operator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where the console begins.
@Controller
class ConsoleHomePage {
  @GetMapping("/console")
  String page(Operator operator, Model model) {
    model.addAttribute("name", operator.name());
    return "console/home";
  }
}
