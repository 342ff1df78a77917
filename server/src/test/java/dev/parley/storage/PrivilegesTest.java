package dev.parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegesTest {
  private static final TestDatabase DATABASE = new TestDatabase();

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update disclosure set record = null",
        "delete from disclosure",
        "truncate disclosure",
        "update agreement_version set document = ''",
        "delete from consent",
        "update consent set granted_at = now()",
        "update audit_entry set detail = ''",
        "delete from audit_entry",
        "update notice set reason = 'person'",
        "delete from notice",
        "update deletion set reference = 'x'",
        "delete from operator",
        "update operator set staff_id = 'another'",
        "create table extra (id bigint)",
        "alter table person add column extra text",
        "drop table person",
        "select pg_read_file('postgresql.conf')",
        "alter system set fsync = off"
      })
  void applicationMayNot(String statement) {
    var application = DATABASE.asApplication();

    assertThatThrownBy(() -> application.execute(statement))
        .rootCause()
        .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
  }

  @Test
  void applicationWorksInItsOwnRoleAndInUtc() {
    var application = DATABASE.asApplication();

    var session = application.queryForMap("select current_user::text as role, now()::text as now");

    assertThat(session).containsEntry("role", "parley_app");
    assertThat(session.get("now")).asString().endsWith("+00");
  }

  @Test
  void testsKeepWhatTheyConfirmAsTheProductDoes() {
    var owner = DATABASE.asOwner();

    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      assertThat(owner.queryForObject("show " + setting, String.class)).isEqualTo("on");
    }
  }
}
