package dev.parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Launch;
import dev.parley.ParleyServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartIT {
  private static final int NOBODY = 65534;

  @TempDir private Path data = Path.of("");

  @Test
  void databaseOfTheOperatorsOwnIsUsed() throws IOException {
    try (var database =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        var server = ParleyServer.start(on(database))) {
      server.platform().person("ada");

      assertThat(server.data().resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void databaseThatMayLoseWhatItConfirmedIsRefused() throws IOException {
    try (var database = EmbeddedPostgres.builder().start()) {
      assertRefused(
          on(database).run("serve"), "The database may lose what it confirmed (fsync is off");
    }
  }

  private Launch on(EmbeddedPostgres database) {
    return Launch.in(data)
        .with("PARLEY_DATABASE_URL", "postgresql://localhost:" + database.getPort() + "/postgres")
        .with("PARLEY_DATABASE_USER", "postgres")
        .with("PARLEY_DATABASE_PASSWORD", "any");
  }

  @Test
  void absentDatabaseIsNamed() {
    var launch = Launch.in(data).with("PARLEY_DATABASE_URL", "postgresql://127.0.0.1:1/parley");

    assertRefused(
        launch.run("serve"), "The database at jdbc:postgresql://127.0.0.1:1/parley cannot");
  }

  @Test
  void takenPortIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());

      var refused = Launch.in(data).with("PARLEY_PORT", port).run("serve");

      assertRefused(refused, "Port " + port + " is taken");
      assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PARLEY_PORT, eighty, PARLEY_PORT is a number",
    "PARLEY_ISSUER, http://parley.example, PARLEY_ISSUER must be https",
    "PARLEY_CONSOLE_OIDC_ISSUER, http://localhost:1, PARLEY_CONSOLE_OIDC_ISSUER",
    "PARLEY_PLATFORM_TOKEN, short, PARLEY_PLATFORM_TOKEN has at least 32 characters",
    "PARLEY_DATABASE_URL, mysql://localhost/parley, PARLEY_DATABASE_URL is like postgresql://",
    "PARLEY_DATA, /proc/parley, The data folder /proc/parley cannot be used"
  })
  void wrongSettingIsNamed(String variable, String value, String sentence) {
    assertRefused(Launch.in(data).with(variable, value).run("serve"), sentence);
  }

  private static void assertRefused(Launch.Outcome refused, String sentence) {
    assertThat(refused.code()).as(refused.complaint()).isEqualTo(2);
    assertThat(refused.complaint().lines())
        .singleElement()
        .asString()
        .startsWith("parley: " + sentence);
  }

  /// Whoever runs the tests as root sees the server start as root in all the others; here it is
  /// nobody's. For everybody else this is one more ordinary start.
  @Test
  void ordinaryUserCanStartIt() throws IOException {
    var launch = Launch.in(data);
    if (isRoot()) {
      launch = asNobody(launch);
    }
    try (var server = ParleyServer.start(launch)) {
      server.platform().person("ada");

      assertThat(userOfDatabase(server.data())).isNotEqualTo("root");
    }
  }

  private Launch asNobody(Launch launch) throws IOException {
    Files.setAttribute(data, "unix:uid", NOBODY);
    Files.setAttribute(data, "unix:gid", NOBODY);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    // Nobody may be kept out of the folder that we are built in.
    var jar = Files.copy(Path.of(Launch.packaged()), data.resolve("parley.jar"));
    return launch
        .running(jar)
        .after("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
  }

  /// As in most containers. For whoever is not root this is one more ordinary start.
  @Test
  void rootCanStartItWithoutUserNamespaces() throws IOException {
    var launch = Launch.in(data.resolve("data")).with("PATH", programs("setpriv", "true", "sh"));

    try (var server = ParleyServer.start(launch)) {
      server.platform().person("ada");

      assertThat(userOfDatabase(server.data())).isNotEqualTo("root");
    }
  }

  @Test
  void dataMovesFromOneWayOfStartingToAnother() throws IOException {
    var launch = Launch.in(data.resolve("data"));
    try (var server = ParleyServer.start(launch)) {
      server.platform().person("ada");
      server.stop();

      server.restart(launch.with("PATH", programs("setpriv", "true", "sh")));
      var known = server.platform().send("GET", "people/ada", null, null);
      server.stop();
      server.restart(launch);

      assertThat(known.statusCode()).isEqualTo(200);
      assertThat(server.platform().send("GET", "people/ada", null, null).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void rootWhoCanBeNobodyElseIsToldWhatToDo() throws IOException {
    var launch = Launch.in(data.resolve("data")).with("PATH", programs("true", "sh"));

    if (isRoot()) {
      assertRefused(launch.run("serve"), "PostgreSQL does not run as root");
    } else {
      ParleyServer.start(launch).close();
    }
  }

  /// A PATH with these alone.
  private String programs(String... names) throws IOException {
    var folder = Files.createDirectory(data.resolve("programs"));
    for (var name : names) {
      var program =
          Stream.of("/usr/bin", "/bin")
              .map(place -> Path.of(place, name))
              .filter(Files::isExecutable)
              .findFirst();
      if (program.isPresent()) {
        // No link, or cleaning up warns of it.
        Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + program.get() + " \"$@\"\n");
        Files.setPosixFilePermissions(
            folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return folder.toString();
  }

  private static String userOfDatabase(Path data) {
    var database = Postmaster.find(data.resolve("postgres")).orElseThrow();
    return ProcessHandle.of(database.pid())
        .flatMap(process -> process.info().user())
        .orElse("unknown");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
