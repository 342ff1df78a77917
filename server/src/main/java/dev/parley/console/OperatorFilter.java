package dev.parley.console;

import dev.parley.operator.Operator;
import dev.parley.operator.Operators;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Asks for each request who the operator is now, and with which roles. A session whose account was
/// removed or changed ends here.
final class OperatorFilter extends OncePerRequestFilter {
  private static final String KNOWN = OperatorFilter.class.getName() + ".operator";

  private final Operators operators;
  private final Admission admission;

  OperatorFilter(Operators operators, Admission admission) {
    this.operators = operators;
    this.admission = admission;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var context = SecurityContextHolder.getContext();
    if (context.getAuthentication() != null) {
      var now =
          Badge.find(context.getAuthentication())
              .flatMap(badge -> operators.find(badge.operator(), badge.edition()));
      if (now.isPresent()) {
        request.setAttribute(KNOWN, now.get());
      } else {
        admission.dismiss(request, response);
      }
    }
    chain.doFilter(request, response);
  }

  static Optional<Operator> find(HttpServletRequest request) {
    return Optional.ofNullable((Operator) request.getAttribute(KNOWN));
  }
}
