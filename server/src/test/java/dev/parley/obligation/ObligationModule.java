package dev.parley.obligation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Obligations with all that belongs to them, for a [dev.parley.TestDatabase].
@Configuration
@Import({Dues.class, Calendar.class, Fulfilments.class, Consequences.class, Rounds.class})
public class ObligationModule {}
