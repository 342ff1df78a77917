package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.proof.Commitment;
import org.springframework.jdbc.core.JdbcTemplate;

/// What must be true of the journal whatever happened before.
public final class Invariants {
  private Invariants() {}

  public static void check(JdbcTemplate database) {
    assertThat(database.queryForList(GAPS)).as("shards with a gap").isEmpty();
    assertThat(database.queryForList(WITHOUT_CONSENT))
        .as("disclosures without a consent that was in force")
        .isEmpty();
    database.query(
        "select shard, index, salt, record, leaf from disclosure",
        row -> {
          var leaf = Commitment.of(row.getBytes("salt"), row.getString("record"));
          assertThat(row.getBytes("leaf"))
              .as("leaf of %s/%s", row.getInt("shard"), row.getLong("index"))
              .isEqualTo(leaf);
        });
  }

  private static final String GAPS =
      """
      select shard from disclosure
      group by shard
      having min(index) <> 0 or max(index) <> count(*) - 1
      """;

  private static final String WITHOUT_CONSENT =
      """
      select d.shard, d.index from disclosure d
      where not exists (
        select from consent c
        where c.id = d.consent_id and c.person_id = d.person_id
          and c.agreement_id = d.agreement_id and c.capability = d.capability
          and c.granted_at <= d.recorded_at and c.expires_at > d.recorded_at
          and (c.withdrawn_at is null or c.withdrawn_at >= d.recorded_at))
      """;
}
