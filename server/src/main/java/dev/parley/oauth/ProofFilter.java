package dev.parley.oauth;

import dev.parley.oauth.ProofCheck.Disproved;
import dev.parley.oauth.ProofCheck.Fault;
import dev.parley.oauth.ProofCheck.Proved;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Checks the DPoP proof of requests to the OAuth endpoints, before the client's assertion is
/// looked at: a client that has to come again for a nonce must not have used that up.
///
/// Spring's own check sees no proof any more. It knows no nonces, and its replay cache holds a
/// thousand proofs of a key, which a partner with many people outruns by refreshing.
final class ProofFilter extends OncePerRequestFilter {

  static final String TOKEN = "/oauth2/token";
  static final String PUSH = "/oauth2/par";

  private static final Set<String> ENDPOINTS =
      Set.of(TOKEN, PUSH, "/oauth2/revoke", "/oauth2/introspect");
  private static final String DPOP = "DPoP";
  private static final String NONCE = "DPoP-Nonce";
  private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";
  private static final String THUMBPRINT = ProofFilter.class.getName() + ".thumbprint";

  private final DpopProofs proofs;
  private final DpopNonces nonces;
  private final OauthSettings settings;
  private final OauthErrors errors;

  ProofFilter(DpopProofs proofs, DpopNonces nonces, OauthSettings settings, OauthErrors errors) {
    this.proofs = proofs;
    this.nonces = nonces;
    this.settings = settings;
    this.errors = errors;
  }

  /// The key that was proved in the current request.
  static Optional<String> findThumbprint() {
    var request = RequestContextHolder.currentRequestAttributes();
    return Optional.ofNullable(
        (String) request.getAttribute(THUMBPRINT, RequestAttributes.SCOPE_REQUEST));
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod())
        || !ENDPOINTS.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getQueryString() != null) {
      errors.write(
          response,
          HttpStatus.BAD_REQUEST,
          OAuth2ErrorCodes.INVALID_REQUEST,
          "Parameters belong in the body: an address ends up in logs.");
      return;
    }
    response.setHeader(NONCE, nonces.issue());
    var shown = Collections.list(request.getHeaders(DPOP));
    if (shown.isEmpty()) {
      if (needsProof(request)) {
        refuse(response, Fault.INVALID, "The request needs one DPoP header.");
        return;
      }
    } else if (!proved(request, response, shown)) {
      return;
    }
    chain.doFilter(new WithoutProof(request), response);
  }

  private static boolean needsProof(HttpServletRequest request) {
    return request.getRequestURI().equals(TOKEN) && request.getAttribute(CERTIFICATE) == null;
  }

  private boolean proved(
      HttpServletRequest request, HttpServletResponse response, List<String> shown)
      throws IOException {
    if (shown.size() > 1) {
      refuse(response, Fault.INVALID, "The request has more than one DPoP header.");
      return false;
    }
    var target = settings.issuer() + request.getRequestURI();
    var demand = new ProofDemand(request.getMethod(), target, null, null);
    return switch (proofs.check(shown.getFirst(), demand)) {
      case Proved proof -> {
        request.setAttribute(THUMBPRINT, proof.thumbprint());
        yield true;
      }
      case Disproved(var fault, var detail) -> {
        refuse(response, fault, detail);
        yield false;
      }
    };
  }

  private void refuse(HttpServletResponse response, Fault fault, String detail) throws IOException {
    var status =
        fault == Fault.OUT_OF_ROOM ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST;
    errors.write(response, status, fault.code(), detail);
  }

  private static final class WithoutProof extends HttpServletRequestWrapper {

    WithoutProof(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return DPOP.equalsIgnoreCase(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return DPOP.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
  }
}
