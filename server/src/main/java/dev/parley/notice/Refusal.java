package dev.parley.notice;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Why a receiver refuses a Security Event Token (RFC 8935 section 2.3).
final class Refusal {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,60}");

  private Refusal() {}

  /// The error code, such as `invalid_audience`; null where the body has none, which is no refusal
  /// but some other 400.
  static @Nullable String read(String body) {
    try {
      var code = JSON.readTree(body).path("err").asString("");
      return CODE.matcher(code).matches() ? code : null;
    } catch (JacksonException other) {
      return null;
    }
  }
}
