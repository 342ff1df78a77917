package dev.parley.disclosure;

import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Capability;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much was disclosed under each agreement, by day. It is counted up to the journal's end
/// whenever somebody asks, from where the last one stopped: who asks often costs the journal
/// little.
@Component
public class Tallies {
  private static final String SHARDS =
      """
      insert into disclosure_counted (shard, next)
      select shard, 0 from generate_series(0, :shards - 1) as shard
      on conflict do nothing
      """;

  /// One that another is counting is left to it: a count is a moment old then, and never wrong.
  private static final String COUNT =
      """
      with mine as materialized (
        select shard, next from disclosure_counted order by shard for update skip locked),
      fresh as materialized (
        select d.shard, d.index, (d.recorded_at at time zone 'UTC')::date as day, d.agreement_id,
          d.capability, d.act, d.messages
        from mine join disclosure d on d.shard = mine.shard and d.index >= mine.next),
      moved as (
        update disclosure_counted c set next = f.last + 1
        from (select shard, max(index) as last from fresh group by shard) f
        where c.shard = f.shard)
      insert into disclosure_day as known (
        agreement_id, day, capability, act, disclosures, messages)
      select agreement_id, day, capability, act, count(*), sum(messages)
      from fresh group by agreement_id, day, capability, act
      order by agreement_id, day, capability, act
      on conflict (agreement_id, day, capability, act) do update
      set disclosures = known.disclosures + excluded.disclosures,
        messages = known.messages + excluded.messages
      """;

  private final JdbcClient jdbc;

  public Tallies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One day's count.
  ///
  /// @param act such as `read`
  /// @param messages that left, or were sent or deleted
  public record Tally(
      LocalDate day, Capability capability, String act, long disclosures, long messages) {}

  /// Of one agreement, the first day first.
  public List<Tally> list(AgreementId agreement) {
    count();
    var sql =
        """
        select day, capability, act, disclosures, messages from disclosure_day
        where agreement_id = :agreement order by day, capability, act
        """;
    return jdbc.sql(sql)
        .param("agreement", agreement.value())
        .query((row, _) ->
            new Tally(
                row.getObject("day", LocalDate.class),
                Capability.ofScope(row.getString("capability")).orElseThrow(),
                row.getString("act"),
                row.getLong("disclosures"),
                row.getLong("messages")))
        .list();
  }

  private void count() {
    jdbc.sql(SHARDS).param("shards", Shard.SHARDS).update();
    jdbc.sql(COUNT).update();
  }
}
