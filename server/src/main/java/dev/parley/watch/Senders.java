package dev.parley.watch;

import static dev.parley.agreement.Capability.WATCH_WRITE;

import dev.parley.agreement.Agreement;
import dev.parley.agreement.Agreements;
import dev.parley.oauth.Caller;
import dev.parley.oauth.Company;
import dev.parley.oauth.CompanyScope;
import dev.parley.oauth.Holder;
import dev.parley.party.PartnerId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Knows for what a token stands.
@Component
class Senders {
  private final Agreements agreements;

  Senders(Agreements agreements) {
    this.agreements = agreements;
  }

  /// @throws dev.parley.http.ProblemException (403), if the token is the partner's own and not for
  ///   this
  Sender of(Holder holder) {
    return switch (holder) {
      case Caller caller ->
          new Sender(
              caller.partner(),
              List.of(caller.agreement()),
              caller.person(),
              caller.capabilities().contains(WATCH_WRITE),
              caller.present());
      case Company company ->
          new Sender(
              company.require(CompanyScope.WATCH_WRITE).partner(),
              of(company.partner()).stream().map(Agreement::id).toList(),
              null,
              true,
              false);
    };
  }

  /// Those that name it; where none does, all, for one of them says why not.
  private List<Agreement> of(PartnerId partner) {
    var all = agreements.list(partner);
    var named = all.stream().filter(each -> each.grant(WATCH_WRITE).isPresent()).toList();
    return named.isEmpty() ? all : named;
  }
}
