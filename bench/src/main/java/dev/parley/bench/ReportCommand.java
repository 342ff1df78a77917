package dev.parley.bench;

import dev.parley.agreement.AgreementId;
import dev.parley.report.Figures;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./parley bench report`: how long a report's figures take, beside a plain count of the same
/// rows.
@Command(
    name = "report",
    description = {
      "Makes 14 days of sends and clicks, and takes a report's figures of them: per day and",
      "combination, with different people of each and of all together; beside a count(*) over the",
      "same rows. It prints medians over the rounds."
    },
    showDefaultValues = true,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final Pattern READY = Pattern.compile("is ready: .*, issuer (http[^,]+),");
  private static final AgreementId AGREEMENT = new AgreementId("bench-report");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 14;

  private static final String CELLS =
      """
      insert into recommendation_cell (agreement_id, interface, initiation_surface,
        implementation_variant, recipient_kind, test)
      select 'bench-report', i, s, v, k, false
      from unnest('{web,ios,android,tv}'::text[]) i,
        unnest('{title-page,post-play,search}'::text[]) s,
        unnest('{a,b}'::text[]) v, unnest('{platform,non-platform}'::text[]) k
      """;

  /// Each sender keeps to a few cells, as people do; one in ten recipients is outside.
  private static final String SENDS =
      """
      insert into recommendation_send (cell_id, day, sent_at, sender, recipient)
      select (select min(id) from recommendation_cell) + (sender * 7 + n % 3) % 48,
        date '2026-01-01' + :day, date '2026-01-01' + :day + n * interval '1 day' / :many,
        sender, case when n % 10 <> 0 then 1 + mod(n * 2654435761, :people) end
      from (
        select n, 1 + mod(n * 40503 + :day * 7919, :people) as sender
        from generate_series(1, :many) n) made
      """;

  /// One send in four is followed, up to ten days later.
  private static final String CLICKS =
      """
      insert into recommendation_click (
        send_id, day, clicked_at, received_at, sent_at, cell_id, clicker)
      select id, date(at), at, at + interval '1 minute', sent_at, cell_id,
        coalesce(recipient, -sender)
      from (
        select s.*, sent_at at time zone 'UTC' + mod(id, 240) * interval '1 hour' as at
        from recommendation_send s where mod(id, 4) = 0 and day = date '2026-01-01' + :day) made
      """;

  private static final String COUNT =
      """
      select (select count(*) from recommendation_send
          where day between date '2026-01-01' and date '2026-01-14')
        + (select count(*) from recommendation_click
          where day between date '2026-01-01' and date '2026-01-14')
      """;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--events", split = ",", description = "Sends and clicks together.")
  private List<Long> events = List.of(10_000_000L);

  @Option(names = "--rounds", description = "5 or more for figures to keep.")
  private int rounds = 5;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps the filled database there, and uses it again.")
  private @Nullable Path kept;

  @Option(
      names = "--server",
      paramLabel = "JAR",
      description = "The packaged server; ./parley names the one that it built.")
  private Path server = Path.of(System.getProperty("parley.server", "parley-server-app.jar"));

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(server)) {
      throw new BenchRefused("There is no server at " + server + "; start ./parley bench report.");
    }
    var rows = new ArrayList<String>();
    for (var many : events) {
      var folder =
          kept == null
              ? Files.createTempDirectory("parley-bench")
              : kept.resolve(Long.toString(many)).toAbsolutePath();
      try (var _ =
          Started.java(
              List.of("-jar", server.toString(), "serve"),
              Map.of("PARLEY_DATA", folder.toString(), "PARLEY_PORT", "0"),
              READY)) {
        rows.add(measure(many, Store.in(folder).source()));
      } finally {
        if (kept == null) {
          FileSystemUtils.deleteRecursively(folder);
        }
      }
    }
    var out = spec.commandLine().getOut();
    out.println("| events | count(*) ms | figures ms | of count(*) |");
    out.println("|---|---|---|---|");
    rows.forEach(out::println);
    return 0;
  }

  private String measure(long many, DataSource source) throws Exception {
    var out = spec.commandLine().getOut();
    try (var connection = source.getConnection()) {
      var single = new SingleConnectionDataSource(connection, true);
      fill(many, JdbcClient.create(single), out);
      var counts = new ArrayList<Long>();
      var figures = new ArrayList<Long>();
      for (int round = 0; round <= rounds; round++) {
        var counted = time(() -> JdbcClient.create(single).sql(COUNT).query(Long.class).single());
        var took = time(() -> figures(single));
        if (round > 0) {
          counts.add(counted);
          figures.add(took);
        }
      }
      return "| %,d | %,d | %,d | %.1f |"
          .formatted(
              many,
              median(counts),
              median(figures),
              (double) median(figures) / Math.max(1, median(counts)));
    }
  }

  private static void fill(long many, JdbcClient jdbc, PrintWriter out) {
    var sql = "select exists (select from recommendation_send)";
    if (jdbc.sql(sql).query(Boolean.class).single()) {
      return;
    }
    // Counts need cells, and these no more of an agreement than its name.
    jdbc.sql(
            "alter table recommendation_cell drop constraint recommendation_cell_agreement_id_fkey")
        .update();
    jdbc.sql(CELLS).update();
    var sends = many * 4 / 5 / DAYS;
    for (int day = 0; day < DAYS; day++) {
      jdbc.sql(SENDS)
          .param("day", day)
          .param("many", sends)
          .param("people", Math.max(1000, many / 10))
          .update();
      jdbc.sql(CLICKS).param("day", day).update();
      out.printf("day %d of %d is made%n", day + 1, DAYS);
      out.flush();
    }
    jdbc.sql("vacuum analyze recommendation_send").update();
    jdbc.sql("vacuum analyze recommendation_click").update();
  }

  /// In a transaction, so that the rows come as they are read.
  private static @Nullable Object figures(DataSource source) {
    var template = new JdbcTemplate(source);
    var figures = new Figures(JdbcClient.create(template), template);
    var asked =
        new Figures.Asked(
            AGREEMENT,
            FIRST,
            FIRST.plusDays(DAYS - 1L),
            FIRST.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
            FIRST.plusDays(DAYS + 2L).atStartOfDay(ZoneOffset.UTC).toInstant());
    return new TransactionTemplate(new JdbcTransactionManager(source))
        .execute(_ -> figures.count(asked, 7, Function.identity()).all());
  }

  private static long time(Callable<?> what) throws Exception {
    var begin = System.nanoTime();
    what.call();
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  private static long median(List<Long> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }
}
