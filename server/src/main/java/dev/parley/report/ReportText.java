package dev.parley.report;

import dev.parley.proof.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The one text of a report: canonical JSON (RFC 8785). It is what is stored and hashed, and all
/// other forms are made from it.
final class ReportText {
  private static final JsonMapper JSON = new JsonMapper();

  private ReportText() {}

  static byte[] write(Report report) {
    var members = JSON.convertValue(report, new TypeReference<Map<String, Object>>() {});
    return CanonicalJson.write(members).getBytes(StandardCharsets.UTF_8);
  }

  static Report read(byte[] text) {
    return JSON.readValue(text, Report.class);
  }

  static byte[] hash(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
