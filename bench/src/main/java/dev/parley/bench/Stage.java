package dev.parley.bench;

import dev.parley.bench.Cell.Cpu;
import dev.parley.bench.Cell.Spent;
import dev.parley.bench.InboxRead.Way;
import dev.parley.bench.bare.Bare;
import dev.parley.party.Pairwise;
import dev.parley.party.Pairwise.Kind;
import dev.parley.party.PartnerId;
import dev.parley.party.Partners;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All that takes part: the packaged server with its database, the bare endpoint beside it, and
/// this process.
final class Stage implements AutoCloseable {
  private static final Pattern SERVER = Pattern.compile("is ready: .*, issuer (http[^,]+),");
  private static final Pattern BARE = Pattern.compile(Pattern.quote(Bare.READY) + "(\\d+)");

  private final Clock clock = Clock.systemUTC();
  private final Started server;
  private final Started bare;
  private final Store store;
  private final Map<Store.Seen, Long> processes = new HashMap<>();

  private Stage(Started server, Started bare, Store store) {
    this.server = server;
    this.bare = bare;
    this.store = store;
  }

  /// @param pool connections to the database, for the server and the bare endpoint each
  static Stage set(Path jar, Path folder, int pool) throws IOException, InterruptedException {
    var size = Integer.toString(pool);
    var server =
        Started.java(
            List.of("-jar", jar.toString(), "serve"),
            Map.of(
                "PARLEY_DATA", folder.toString(), "PARLEY_PORT", "0", "PARLEY_CONNECTIONS", size),
            SERVER);
    try {
      var store = Store.in(folder);
      return new Stage(server, bare(store, size), store);
    } catch (IOException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  private static Started bare(Store store, String pool) throws IOException, InterruptedException {
    return Started.java(
        List.of("-cp", System.getProperty("java.class.path"), Bare.class.getName()),
        Map.of(
            "SPRING_CONFIG_NAME",
            "bare",
            "SPRING_DATASOURCE_URL",
            store.url(),
            "SPRING_DATASOURCE_USERNAME",
            Store.USER,
            "SPRING_DATASOURCE_PASSWORD",
            store.password(),
            "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
            pool),
        BARE);
  }

  void fill(World world, Consumer<String> progress) throws SQLException {
    world.fill(store.source(), progress);
  }

  RawRead raw() throws SQLException {
    return new RawRead(store.source(), Membership.list(store.source()));
  }

  BareRead bare() throws SQLException {
    return new BareRead(Integer.parseInt(bare.told(1)), Membership.list(store.source()));
  }

  InboxRead inbox() throws SQLException {
    var issuer = server.told(1);
    var source = store.source();
    var proofs = new Proofs(clock);
    var tokens = new Tokens(issuer, World.USE, proofs.thumbprint(), source, clock);
    return new InboxRead(issuer, ways(source), tokens, proofs, clock);
  }

  private static List<Way> ways(DataSource source) throws SQLException {
    var ids =
        new Pairwise(new Partners(JdbcClient.create(source))).of(new PartnerId(World.PARTNER));
    return Membership.list(source).stream()
        .map(known -> {
          var thread = ids.write(Kind.THREAD, known.thread());
          return new Way(known.person(), "/partner/v1/inbox/threads/" + thread + "/messages");
        })
        .toList();
  }

  /// Of the raw query there is no server but this process.
  Spent spentOnRaw() {
    return new Spent(0, new Cpu(client(), 0, store.cpu(processes)));
  }

  Spent spentOnBare() {
    return new Spent(bare.allocated(), new Cpu(client(), bare.cpu(), store.cpu(processes)));
  }

  Spent spentOnInbox() {
    return new Spent(server.allocated(), new Cpu(client(), server.cpu(), store.cpu(processes)));
  }

  private static long client() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /// How many disclosures are on record.
  long recorded() throws SQLException {
    try (var connection = store.source().getConnection()) {
      return World.count(connection, "select count(*) from disclosure");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      bare.close();
    } finally {
      server.close();
    }
  }
}
