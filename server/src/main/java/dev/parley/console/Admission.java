package dev.parley.console;

import dev.parley.operator.Actor;
import dev.parley.operator.AuditTrail;
import dev.parley.operator.OperatorId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/// Lets operators into a session, or not, and writes either on the audit trail.
@Component
class Admission {
  /// Apart from where a person's is kept: one browser may be both, and neither is the other.
  private static final String KEY = "CONSOLE_SECURITY_CONTEXT";

  private final AuditTrail trail;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  Admission(AuditTrail trail) {
    this.trail = trail;
    contexts.setSpringSecurityContextKey(KEY);
  }

  HttpSessionSecurityContextRepository contexts() {
    return contexts;
  }

  /// Under another session id than before, for somebody may know that one.
  void admit(Badge badge, HttpServletRequest request, HttpServletResponse response) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(badge.authentication());
    SecurityContextHolder.setContext(context);
    if (request.getSession(false) != null) {
      request.changeSessionId();
    }
    contexts.saveContext(context, request, response);
  }

  /// Takes out of the session whatever is in it.
  void dismiss(HttpServletRequest request, HttpServletResponse response) {
    var nobody = SecurityContextHolder.createEmptyContext();
    SecurityContextHolder.setContext(nobody);
    contexts.saveContext(nobody, request, response);
  }

  /// @param how such as "with a password"
  void admitted(OperatorId operator, String how, String address) {
    trail.write(
        Actor.of(operator),
        "operator.sign-in",
        operator.value(),
        "%s, %s".formatted(how, from(address)));
  }

  /// What was typed for a name is not written down unless it is one: it may be a password.
  void refused(Optional<OperatorId> known, String how, String address) {
    trail.write(
        Actor.STRANGER,
        "operator.sign-in-refused",
        known.map(OperatorId::value).orElse("unknown"),
        "%s, %s".formatted(how, from(address)));
  }

  void left(OperatorId operator) {
    trail.write(Actor.of(operator), "operator.sign-out", operator.value(), "By themselves.");
  }

  private static String from(String address) {
    return address.isEmpty() ? "from an unknown address" : "from " + address;
  }
}
