package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.proof.Commitment;
import org.springframework.jdbc.core.JdbcTemplate;

/// What must be true of the journal whatever happened before.
public final class Invariants {
  private Invariants() {}

  public static void check(JdbcTemplate database) {
    assertThat(database.queryForList(GAPS)).as("shards with a gap").isEmpty();
    assertThat(database.queryForList(HALF_FORGOTTEN)).as("disclosures half forgotten").isEmpty();
    assertThat(database.queryForList(WITHOUT_CONSENT))
        .as("disclosures without a consent that was in force")
        .isEmpty();
    database.query(
        "select shard, index, salt, record, leaf from disclosure where record is not null",
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

  /// A record goes with its salt and its person, or stays with them.
  private static final String HALF_FORGOTTEN =
      """
      select shard, index from disclosure
      where (record is null) <> (salt is null) or (record is null) <> (person_id is null)
      """;

  private static final String WITHOUT_CONSENT =
      """
      select d.shard, d.index from disclosure d
      where not exists (
        select from consent c
        where c.id = d.consent_id and (c.person_id = d.person_id or d.record is null)
          and c.agreement_id = d.agreement_id and c.capability = d.capability
          and c.granted_at <= d.recorded_at and c.expires_at > d.recorded_at
          and (c.withdrawn_at is null or c.withdrawn_at >= d.recorded_at))
      """;
}
