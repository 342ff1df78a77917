package dev.parley.oauth;

import dev.parley.oauth.ProofCheck.Disproved;
import dev.parley.oauth.ProofCheck.Fault;
import dev.parley.oauth.ProofCheck.Proved;
import dev.parley.oauth.TokenCheck.Rejected;
import dev.parley.oauth.TokenCheck.Verified;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// The whole security chain of the partner API: makes a [Holder] of an access token and the proof
/// that it is the caller's. No session, no cookie, no form; whatever fails is a 401.
final class PartnerFilter implements Filter {

  static final String HOLDER = Holder.class.getName();
  private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";
  private static final String DPOP = "DPoP";
  private static final String BEARER = "Bearer";

  private final TokenCheck tokens;
  private final DpopProofs proofs;
  private final DpopNonces nonces;
  private final OauthSettings settings;
  private final Unauthorized unauthorized;

  PartnerFilter(
      TokenCheck tokens,
      DpopProofs proofs,
      DpopNonces nonces,
      OauthSettings settings,
      Unauthorized unauthorized) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.nonces = nonces;
    this.settings = settings;
    this.unauthorized = unauthorized;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletRequest) request;
    var answer = (HttpServletResponse) response;
    if (http.getAttribute(HOLDER) != null) {
      chain.doFilter(request, response); // a later dispatch of a request that was let in
      return;
    }
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var holder = holder(http, answer);
    if (holder != null) {
      request.setAttribute(HOLDER, holder);
      chain.doFilter(request, response);
    }
  }

  private @Nullable Holder holder(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var query = request.getQueryString();
    if (query != null && query.contains("access_token=")) {
      return refused(response, "invalid_token", "a token does not belong into an address");
    }
    var shown = request.getHeaders(HttpHeaders.AUTHORIZATION);
    var credentials = shown.hasMoreElements() ? shown.nextElement() : "";
    if (shown.hasMoreElements()) {
      return refused(response, "invalid_token", "there is more than one Authorization header");
    }
    int space = credentials.indexOf(' ');
    var scheme = space < 0 ? credentials : credentials.substring(0, space);
    var dpop = DPOP.equalsIgnoreCase(scheme);
    if (space < 0 || (!dpop && !BEARER.equalsIgnoreCase(scheme))) {
      return refused(
          response, "invalid_token", "show an access token as Authorization: DPoP <token>");
    }
    return switch (tokens.check(credentials.substring(space + 1).strip())) {
      case Rejected(var detail) -> refused(response, "invalid_token", detail);
      case Verified token ->
          dpop ? withProof(request, response, token) : withCertificate(request, response, token);
    };
  }

  private @Nullable Holder withProof(
      HttpServletRequest request, HttpServletResponse response, Verified token) throws IOException {
    if (token.key() == null) {
      return refused(response, "invalid_token", "the token is not bound to a DPoP key");
    }
    var shown = request.getHeaders(DPOP);
    var proof = shown.hasMoreElements() ? shown.nextElement() : null;
    if (proof == null || shown.hasMoreElements()) {
      return refused(response, Fault.INVALID.code(), "the request needs one DPoP header");
    }
    var target = settings.issuer() + request.getRequestURI();
    var demand = new ProofDemand(request.getMethod(), target, token.hash(), token.key());
    return switch (proofs.check(proof, demand)) {
      case Proved(var thumbprint, var nonceAgeing) -> {
        if (nonceAgeing) {
          response.setHeader("DPoP-Nonce", nonces.issue());
        }
        yield token.holder();
      }
      case Disproved(var fault, var detail) -> disproved(response, fault, detail);
    };
  }

  private @Nullable Holder withCertificate(
      HttpServletRequest request, HttpServletResponse response, Verified token) throws IOException {
    if (token.certificate() == null) {
      return refused(
          response, "invalid_token", "the token is bound to a DPoP key; a bearer is not enough");
    }
    var shown = request.getAttribute(CERTIFICATE) instanceof X509Certificate[] chain ? chain : null;
    if (shown == null || !token.certificate().equals(AccessTokens.thumbprint(shown[0]))) {
      return refused(
          response, "invalid_token", "the token is bound to another TLS client certificate");
    }
    return token.holder();
  }

  private @Nullable Holder disproved(HttpServletResponse response, Fault fault, String detail)
      throws IOException {
    return switch (fault) {
      case OUT_OF_ROOM -> {
        unauthorized.write(response, HttpStatus.SERVICE_UNAVAILABLE, "", "overloaded", detail);
        yield null;
      }
      case NONCE_NEEDED, INVALID -> refused(response, fault.code(), detail);
    };
  }

  private @Nullable Holder refused(HttpServletResponse response, String code, String detail)
      throws IOException {
    response.setHeader("DPoP-Nonce", nonces.issue());
    var challenge =
        "DPoP error=\"%s\", error_description=\"%s\", algs=\"%s\", resource_metadata=\"%s\""
            .formatted(
                code,
                OauthErrors.plain(detail),
                String.join(" ", SignatureAlgorithm.names()),
                settings.issuer() + ProtectedResourceApi.PATH);
    unauthorized.write(response, HttpStatus.UNAUTHORIZED, challenge, code, detail);
    return null;
  }
}
