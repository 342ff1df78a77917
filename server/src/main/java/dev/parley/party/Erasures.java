package dev.parley.party;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Has people forgotten, wherever something of them is kept.
///
/// A crash here means that nothing is forgotten yet, or everything is.
@Component
public class Erasures {
  /// Longer than any request takes that began before.
  private static final Duration ON_ITS_WAY = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final ObjectProvider<Forgetting> everywhere;

  Erasures(
      JdbcClient jdbc,
      Clock clock,
      PlatformTransactionManager transactions,
      ObjectProvider<Forgetting> everywhere) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.everywhere = everywhere;
  }

  /// Nobody has this handle afterwards: whoever comes with it is somebody new.
  @Transactional
  public void erase(PersonId person) {
    var sql =
        """
        update person
        set handle = null, external_id = null, name = '–', territory = null, birth_date = null,
          password = null, discoverable = false, erased_at = :now
        where id = :id
        """;
    jdbc.sql(sql)
        .param("id", person.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    forget(person);
  }

  private void forget(PersonId person) {
    everywhere.orderedStream().forEach(each -> each.forget(person));
  }

  /// An answer that was being recorded, or a message that was being taken in, may come after. Every
  /// node does it; the second one finds nothing left.
  @Scheduled(fixedDelayString = "PT1M")
  void forgetWhatCameAfter() {
    for (var person : erasedSince(clock.instant().minus(ON_ITS_WAY))) {
      transaction.executeWithoutResult(_ -> forget(person));
    }
  }

  private List<PersonId> erasedSince(Instant since) {
    return jdbc.sql("select id from person where erased_at >= :since")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> new PersonId(row.getLong("id")))
        .list();
  }
}
