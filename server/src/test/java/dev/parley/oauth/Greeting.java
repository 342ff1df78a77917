package dev.parley.oauth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.HexFormat;

/// The first words of a TLS client, put together by hand: the JDK's own client can no longer say
/// what it must not say.
record Greeting(int minor) {
  /// What a record begins with: the other side goes on, or gives up.
  static final int HANDSHAKE = 22;

  static final int ALERT = 21;

  private static final HexFormat HEX = HexFormat.of();

  /// Suites of every age, for keys on curves and for RSA.
  private static final String SUITES = "c02bc02fc009c013c00a002f0035";

  /// Curves (P-256), point formats, signatures (ECDSA and RSA, with SHA-256 and SHA-1).
  private static final String EXTENSIONS =
      "000a00040002" + "0017" + "000b00020100" + "000d000a0008" + "0403040102030201";

  /// @return the type of the record that comes back, or -1 where the connection just ends
  int answeredBy(URI server) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(bytes());
      return socket.getInputStream().read();
    }
  }

  private byte[] bytes() {
    var version = "03" + HEX.toHexDigits((byte) minor);
    var hello = version + "00".repeat(32) + "00" + sized(SUITES) + "0100" + sized(EXTENSIONS);
    var handshake = "0100" + sized(hello);
    var record = new ByteArrayOutputStream();
    record.writeBytes(HEX.parseHex("160301" + sized(handshake)));
    return record.toByteArray();
  }

  private static String sized(String hex) {
    return HEX.toHexDigits((short) (hex.length() / 2)) + hex;
  }
}
