package dev.parley.register;

import dev.parley.agreement.AgreementId;
import dev.parley.http.Page;
import dev.parley.http.Problem;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The public register, for people and for machines; nobody signs in for it.
@Controller
@RequestMapping("/agreements")
class RegisterPage {
  private final Register register;

  RegisterPage(Register register) {
    this.register = register;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("listings", register.list());
    return "register/agreements";
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Page<Listing> listing() {
    return new Page<>(register.list(), null);
  }

  @GetMapping("/{id}")
  String page(@PathVariable String id, Model model) {
    model.addAttribute("listing", find(id));
    return "register/agreement";
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Listing get(@PathVariable String id) {
    return find(id);
  }

  private Listing find(String id) {
    return AgreementId.find(id)
        .flatMap(register::find)
        .orElseThrow(() -> Problem.notFound("agreement").asException());
  }
}
