package dev.parley.notice;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.consent.ConsentId;
import dev.parley.consent.Consents;
import dev.parley.consent.Consents.Basis;
import dev.parley.consent.Extent;
import dev.parley.notice.Webhook.Format;
import dev.parley.party.NewPerson;
import dev.parley.party.PartnerId;
import dev.parley.party.People;
import dev.parley.party.PersonId;
import dev.parley.party.Territory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One partner, its agreement and its people, in a database of notices.
final class Office {
  private static final AtomicInteger OFFICES = new AtomicInteger();

  private final TestDatabase database;
  private final Agreement agreement;
  private final AtomicInteger people = new AtomicInteger();

  private Office(TestDatabase database, Agreement agreement) {
    this.database = database;
    this.agreement = agreement;
  }

  /// @param more lines of the agreement
  static Office on(TestDatabase database, Desk desk, String more) {
    var company = Company.called("office-" + OFFICES.incrementAndGet());
    var text = AgreementText.with(company, "inbox.read", "inbox.send").and(more);
    return new Office(database, desk.enforces(text.yaml()));
  }

  Agreement agreement() {
    return agreement;
  }

  PartnerId partner() {
    return agreement.partner();
  }

  Webhook listens(Receiver receiver, Format format) {
    var webhooks = database.get(Webhooks.class);
    webhooks.put(partner(), receiver.uri(), format);
    return webhooks.find(partner()).orElseThrow();
  }

  PersonId person() {
    var handle = partner() + "-" + people.incrementAndGet();
    var told = new NewPerson(handle, handle, new Territory("DE"), null, null, null);
    database.get(People.class).put(told, null);
    return database.get(People.class).find(handle).orElseThrow().id();
  }

  void lets(PersonId person, Capability... capabilities) {
    database
        .get(Consents.class)
        .give(
            person,
            new Territory("DE"),
            agreement,
            Extent.whole(Set.of(capabilities)),
            Basis.FORM_ALONE);
  }

  /// Somebody new, who lets it in and thinks better of it.
  ConsentId withdraws(PersonId person, Capability capability) {
    lets(person, capability);
    var consents = database.get(Consents.class);
    var id = consents.find(person, agreement.id(), capability).orElseThrow().yes().id();
    consents.withdraw(person, id);
    return id;
  }

  void goesRound() {
    database.get(Deliveries.class).go();
  }

  /// Everything of its notices, in their order.
  List<Map<String, @Nullable Object>> notices() {
    return database
        .asOwner()
        .queryForList("select * from notice where partner_id = ? order by id", partner().value());
  }

  List<String> states() {
    return notices().stream().map(one -> String.valueOf(one.get("state"))).toList();
  }

  List<String> faults() {
    return notices().stream().map(one -> String.valueOf(one.get("fault"))).toList();
  }
}
