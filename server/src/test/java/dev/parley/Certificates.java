package dev.parley;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certification authority of a test's own, and all that it certified, in one key store; made
/// with the JDK's keytool.
public final class Certificates {
  public static final String PASSWORD = "of-a-test";
  private static final String AUTHORITY = "authority";
  private static final int LONGEST_SECONDS = 60;

  private final Path store;

  public Certificates(Path folder) {
    this.store = folder.resolve("certificates.p12");
    pair(AUTHORITY, "CN=Test Authority", "-ext", "bc:critical=ca:true");
  }

  public Path store() {
    return store;
  }

  /// The authority alone, for who is to trust it.
  public Path trustStore() {
    var file = store.resolveSibling("authority.p12");
    try (var to = Files.newOutputStream(file)) {
      trusted().store(to, PASSWORD.toCharArray());
      return file;
    } catch (GeneralSecurityException | IOException broken) {
      throw new AssertionError(broken);
    }
  }

  public void certify(String name, String subject) {
    pair(name, subject, "-ext", "san=dns:localhost,ip:127.0.0.1", "-signer", AUTHORITY);
  }

  private void pair(String alias, String subject, String... more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-genkeypair");
    command.addAll(List.of("-alias", alias, "-dname", subject, "-validity", "2"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(more));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + ": " + printed);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// Trusts the authority, and shows this certificate.
  public SSLContext as(String name) {
    try {
      var all = all();
      var own = empty();
      own.setKeyEntry(
          name,
          all.getKey(name, PASSWORD.toCharArray()),
          PASSWORD.toCharArray(),
          all.getCertificateChain(name));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD.toCharArray());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private KeyStore all() throws GeneralSecurityException, IOException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private KeyStore trusted() throws GeneralSecurityException, IOException {
    var trusted = empty();
    trusted.setCertificateEntry(AUTHORITY, all().getCertificate(AUTHORITY));
    return trusted;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
