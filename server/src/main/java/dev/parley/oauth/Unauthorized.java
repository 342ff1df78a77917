package dev.parley.oauth;

import dev.parley.http.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Answers a caller who is not known well enough: a problem for people (RFC 9457), and a challenge
/// for programs (RFC 9110, section 11.6.1).
record Unauthorized(JsonMapper json) {

  void write(
      HttpServletResponse response, HttpStatus status, String challenge, String code, String detail)
      throws IOException {
    var reference = URI.create("urn:uuid:" + UUID.randomUUID());
    var body =
        new Problem(code.replace('_', '-'), status, sentence(detail), Map.of()).body(reference);
    var members = new LinkedHashMap<String, Object>();
    members.put("type", String.valueOf(body.getType()));
    members.put("title", String.valueOf(body.getTitle()));
    members.put("status", body.getStatus());
    members.put("detail", String.valueOf(body.getDetail()));
    members.put("instance", reference.toString());
    response.setStatus(status.value());
    if (status == HttpStatus.UNAUTHORIZED) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(members));
  }

  private static String sentence(String detail) {
    return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + '.';
  }
}
