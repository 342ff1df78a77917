package dev.parley.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;

/// What a page of ours may load and where its forms may go: nothing but this server.
///
/// One exception. Chromium applies `form-action` to the redirect that answers a form as well, so
/// the pages on the way back to a partner name that partner's origin. And a page that a script of
/// ours improves says so.
public final class PageHeaders implements HeaderWriter {

  private static final String TARGETS = PageHeaders.class.getName() + ".targets";
  private static final String SCRIPTS = PageHeaders.class.getName() + ".scripts";
  private static final String HEADER = "Content-Security-Policy";

  public static void allowFormTo(HttpServletRequest request, URI target) {
    var targets = new ArrayList<>(targets(request));
    targets.add(OauthSettings.origin(target));
    request.setAttribute(TARGETS, List.copyOf(targets));
  }

  /// Lets the page that answers this request run our own script files, and these ask this server.
  public static void allowScripts(HttpServletRequest request) {
    request.setAttribute(SCRIPTS, true);
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (response.containsHeader(HEADER)) {
      return; // a page that needs another says so itself
    }
    var forms = new StringBuilder("'self'");
    targets(request).forEach(origin -> forms.append(' ').append(origin));
    response.setHeader(
        HEADER,
        "default-src 'none'; style-src 'self'; img-src 'self'; "
            + (request.getAttribute(SCRIPTS) == null
                ? ""
                : "script-src 'self'; connect-src 'self'; ")
            + "form-action "
            + forms
            + "; frame-ancestors 'none'; base-uri 'none'");
  }

  private static List<String> targets(HttpServletRequest request) {
    return request.getAttribute(TARGETS) instanceof List<?> targets
        ? targets.stream().map(String::valueOf).toList()
        : List.of();
  }
}
