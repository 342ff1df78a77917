package dev.parley.consent;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Everything that people were ever shown. The same words are kept once.
@Component
public class Wordings {
  private final JdbcClient jdbc;

  public Wordings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Wording keep(Wording wording) {
    var sql =
        """
        insert into consent_wording (hash, language, body) values (:hash, :language, :body)
        on conflict (hash) do nothing
        """;
    jdbc.sql(sql)
        .param("hash", wording.hash())
        .param("language", wording.language())
        .param("body", wording.body())
        .update();
    return wording;
  }

  /// What was shown for this consent; empty where it was given on no page of ours.
  public Optional<Wording> find(ConsentId consent) {
    var sql =
        """
        select w.language, w.body from consent_wording w join consent c on c.wording = w.hash
        where c.id = :consent
        """;
    return jdbc.sql(sql).param("consent", consent.value()).query(Wording.class).optional();
  }
}
