package dev.parley.console;

import dev.parley.http.Forms;
import dev.parley.oauth.PageHeaders;
import dev.parley.operator.Accounts;
import dev.parley.operator.Actor;
import dev.parley.operator.Operator;
import dev.parley.operator.Operators;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// An operator's own account: its password, and its passkeys.
@Controller
class AccountPage {
  private static final String PATH = "/console/account";

  private final Accounts accounts;
  private final Operators operators;
  private final Passkeys passkeys;
  private final PasswordEncoder passwords;
  private final Admission admission;

  AccountPage(
      Accounts accounts,
      Operators operators,
      Passkeys passkeys,
      PasswordEncoder passwords,
      Admission admission) {
    this.accounts = accounts;
    this.operators = operators;
    this.passkeys = passkeys;
    this.passwords = passwords;
    this.admission = admission;
  }

  /// What became of the last form.
  enum Notice {
    CHANGED,
    WRONG,
    WEAK,
    DIFFERENT,
    REMOVED,
    ADDED
  }

  /// @param id as a form names it
  record Key(String id, String label, Instant created, Instant used) {
    static Key of(CredentialRecord key) {
      return new Key(
          key.getCredentialId().toBase64UrlString(),
          key.getLabel(),
          key.getCreated(),
          key.getLastUsed());
    }
  }

  @GetMapping(PATH)
  String page(
      Operator me, @RequestParam Optional<Notice> notice, HttpServletRequest request, Model model) {
    PageHeaders.allowScripts(request);
    model.addAttribute("script", PasskeyEntry.SCRIPT);
    model.addAttribute("me", me);
    model.addAttribute("notice", notice.map(Enum::name).orElse(null));
    model.addAttribute("keys", passkeys.list(me).stream().map(Key::of).toList());
    model.addAttribute(
        "password",
        operators.findCredentials(me.id()).map(Operators.Credentials::passwordHash).isPresent());
    return "console/account";
  }

  /// Every other session of the account ends; this one goes on.
  @PostMapping(PATH + "/password")
  RedirectView password(
      Operator me,
      @RequestParam String current,
      @RequestParam String fresh,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    var hash = operators.findCredentials(me.id()).map(Operators.Credentials::passwordHash);
    if (hash.isEmpty() || !passwords.matches(current, hash.get())) {
      return back(Notice.WRONG);
    }
    if (!fresh.equals(again)) {
      return back(Notice.DIFFERENT);
    }
    if (Accounts.findFault(fresh).isPresent()) {
      return back(Notice.WEAK);
    }
    accounts.change(me.id(), fresh, Actor.of(me));
    operators
        .findCredentials(me.id())
        .ifPresent(now -> admission.admit(new Badge(me.id(), now.edition()), request, response));
    return back(Notice.CHANGED);
  }

  @PostMapping(PATH + "/passkeys/{id}/remove")
  RedirectView remove(Operator me, @PathVariable String id) {
    passkeys.remove(me, id);
    return back(Notice.REMOVED);
  }

  private static RedirectView back(Notice notice) {
    var there = Forms.seeOther(PATH);
    there.addStaticAttribute("notice", notice);
    return there;
  }
}
