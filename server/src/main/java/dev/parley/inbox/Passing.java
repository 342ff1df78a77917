package dev.parley.inbox;

import dev.parley.decision.Permit;
import dev.parley.inbox.Content.Share;
import dev.parley.party.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Passes something on to a friend, in a person's name, marked as sent through the partner that
/// does it. It lies in a thread of the two that no partner sees: it may be for somebody whom the
/// partner does not know.
@Component
public class Passing {
  private final DirectThreads direct;
  private final Arrivals arrivals;
  private final SentMessages sent;

  Passing(DirectThreads direct, Arrivals arrivals, SentMessages sent) {
    this.direct = direct;
    this.arrivals = arrivals;
    this.sent = sent;
  }

  /// In the caller's transaction, which holds the gate of the permit.
  ///
  /// @param words what the person says to it
  @Transactional(propagation = Propagation.MANDATORY)
  public void pass(Permit permit, PersonId friend, @Nullable String words, Share share) {
    var content = new Content(words, List.of(), share, null, List.of());
    var thread = direct.unseen(permit.person(), friend);
    arrivals.add(thread, sent.fresh(permit.person(), MessageKind.SHARE, content), permit.partner());
  }
}
