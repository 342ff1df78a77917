package dev.parley.notice;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// One attempt's words, ready to be sent.
///
/// @param type of the body
/// @param headers beside those that HTTP needs
/// @param explained whether a 400 may say in JSON why it is refused (RFC 8935 section 2.3)
record Letter(String type, Map<String, String> headers, String body, boolean explained) {
  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
