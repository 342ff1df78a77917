package dev.parley.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AgreementText;
import dev.parley.Company;
import dev.parley.TestDatabase;
import dev.parley.agreement.Agreement;
import dev.parley.agreement.AgreementId;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.agreement.Desk;
import dev.parley.agreement.Step;
import dev.parley.consent.Answers.Answer;
import dev.parley.http.ProblemException;
import dev.parley.party.NewPerson;
import dev.parley.party.People;
import dev.parley.party.Person;
import dev.parley.party.Territory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// One person, one agreement, and whatever comes between them. In words it is the last question and
/// the consent to reading the inbox: `granted/in-force`.
final class ConsentLife {
  static final String[] STATES = {
    "none", "requested", "shown", "unanswered", "refused", "partly-granted", "granted", "renewed",
    "asked-again", "expired", "withdrawn", "given-back", "narrowed", "widened", "over", "barred"
  };
  static final String[] EVENTS =
      "ask show yes partly no late renew withdraw give-back narrow widen end law time".split(" ");

  /// Those of which the answer says whether they took effect.
  private static final Set<String> SAYS_SO = Set.of("yes", "partly", "no", "withdraw", "give-back");

  private static final AtomicInteger LIVES = new AtomicInteger();
  private static final int LIMIT = 10;
  private static final Duration OVER_A_YEAR = Duration.ofDays(366);

  private final TestDatabase database;
  private final Desk desk;
  private final String handle = "life" + LIVES.incrementAndGet();
  private final AgreementText text;
  private Agreement agreement;
  private long question;
  private Agreement askedUnder;
  private Set<Capability> asked = EnumSet.noneOf(Capability.class);

  /// With an agreement of its own, to which anything may happen.
  ConsentLife(TestDatabase database, Desk desk) {
    this(database, desk, document("life" + LIVES.get()));
  }

  /// With the agreement that all have that leave it as it is: to make one takes long.
  static ConsentLife sharing(TestDatabase database, Desk desk) {
    return new ConsentLife(database, desk, document("shared"));
  }

  private ConsentLife(TestDatabase database, Desk desk, AgreementText text) {
    this.database = database;
    this.desk = desk;
    this.text = text;
    this.agreement =
        AgreementId.find(text.id())
            .flatMap(database.get(Agreements.class)::find)
            .orElseGet(() -> desk.enforces(text.yaml()));
    this.askedUnder = agreement;
    lives(LocalDate.of(1990, 1, 1));
  }

  private static AgreementText document(String company) {
    return AgreementText.with(Company.called(company), "inbox.send", allowing(LIMIT))
        .during("2020-01-01", "2999-01-01");
  }

  private static String allowing(int people) {
    return "inbox.read {peoplePerDay: %d}".formatted(people);
  }

  private void lives(LocalDate birthDate) {
    var told = new NewPerson(handle, "Ada", new Territory("DE"), birthDate, null, null);
    database.get(People.class).put(told, null);
  }

  Person person() {
    return database.get(People.class).find(handle).orElseThrow();
  }

  String partner() {
    return text.partner().id();
  }

  /// Every yes to reading the inbox, the first first.
  List<ConsentId> consents() {
    var sql =
        """
        select id from consent where person_id = ? and capability = 'inbox.read' order by id
        """;
    return database
        .asApplication()
        .query(sql, (row, _) -> new ConsentId(row.getLong("id")), person().id().value());
  }

  void bring(String state) {
    switch (state) {
      case "none" -> {}
      case "requested" -> after("ask");
      case "shown" -> after("ask", "show");
      case "unanswered" -> after("ask", "late");
      case "refused" -> after("ask", "show", "no");
      case "partly-granted" -> after("ask", "show", "partly");
      case "granted" -> after("ask", "show", "yes");
      case "renewed" -> after("ask", "show", "yes", "renew");
      case "asked-again" -> after("ask", "show", "yes", "ask");
      case "expired" -> after("ask", "show", "yes", "time");
      case "withdrawn" -> after("ask", "show", "yes", "withdraw");
      case "given-back" -> after("ask", "show", "yes", "give-back");
      case "narrowed" -> after("ask", "show", "yes", "narrow");
      case "widened" -> after("ask", "show", "yes", "widen");
      case "over" -> after("ask", "show", "yes", "end");
      case "barred" -> {
        after("ask", "show", "yes", "law");
        // Old enough again: what ended stays ended.
        lives(LocalDate.of(1990, 1, 1));
      }
      default -> throw new AssertionError(state);
    }
  }

  private void after(String... events) {
    List.of(events).forEach(event -> assertThat(happens(event)).as(event).isTrue());
  }

  /// @return whether anything was written of the questions or of this consent
  boolean happens(String event) {
    var before = trace();
    var taken =
        switch (event) {
          case "ask" -> ask();
          case "show" -> show();
          case "yes" -> answer(asked);
          case "partly" -> answer(EnumSet.of(Capability.INBOX_READ));
          case "no" -> answer(EnumSet.noneOf(Capability.class));
          case "late" -> time(ConsentRequests.LIFE) && !answer(asked);
          case "renew" -> ask() && show() && answer(asked);
          case "withdraw" -> withdraw();
          case "give-back" -> giveBack();
          case "narrow" -> amend(text.capabilities().getFirst());
          case "widen" -> amend("inbox.send", allowing(LIMIT + 1));
          case "end" -> end();
          case "law" -> isAChild();
          case "time" -> time(OVER_A_YEAR);
          default -> throw new AssertionError(event);
        };
    var happened = !before.equals(trace());
    assertThat(taken || !SAYS_SO.contains(event) || !happened).as("%s is taken", event).isTrue();
    return happened;
  }

  /// Everything that there is of it, in numbers.
  private String trace() {
    var sql =
        """
        select concat_ws(' ',
          (select count(*) from consent_request where person_id = ?),
          (select count(*) from consent_refusal where person_id = ?),
          (select count(*) from consent where person_id = ? and capability = 'inbox.read'),
          (select count(*) from notice where person_id = ? and capability = 'inbox.read'))
        """;
    var id = person().id().value();
    return this + " " + database.asApplication().queryForObject(sql, String.class, id, id, id, id);
  }

  /// The way of a pushed request, once it is known who is asked.
  private boolean ask() {
    var may = EnumSet.of(Capability.INBOX_READ, Capability.INBOX_SEND);
    may.removeIf(capability -> agreement.grant(capability).isEmpty());
    var requests = database.get(ConsentRequests.class);
    question = requests.open(agreement, may);
    askedUnder = agreement;
    assertThat(requests.signIn(question, person().id())).isTrue();
    may.removeAll(
        database
            .get(Refusals.class)
            .barred(person().id(), agreement.partner(), person().territory()));
    asked = may;
    return !may.isEmpty() || !requests.settle(question, person().id(), Outcome.BARRED);
  }

  private boolean show() {
    var wording = database.get(Wordings.class).keep(new Wording("en", "May Acme?"));
    return database
        .get(ConsentRequests.class)
        .show(question, person().id(), Form.CAPABILITIES, wording);
  }

  private boolean answer(Set<Capability> yes) {
    var no = EnumSet.noneOf(Capability.class);
    no.addAll(asked);
    no.removeAll(yes);
    try {
      return database
          .get(Answers.class)
          .take(new Answer(person(), askedUnder, question, Extent.whole(yes), no, Set.of(), null));
    } catch (AgreementChangedException meanwhile) {
      return false;
    }
  }

  private boolean withdraw() {
    var consents = database.get(Consents.class);
    return consents
        .find(person().id(), agreement.id(), Capability.INBOX_READ)
        .filter(found -> consents.withdraw(person().id(), found.yes().id()))
        .isPresent();
  }

  private boolean giveBack() {
    return database.get(Consents.class).giveBack(person().id(), agreement.id()).stream()
        .anyMatch(this::isToRead);
  }

  private boolean isToRead(ConsentId consent) {
    var sql = "select capability = 'inbox.read' from consent where id = ?";
    return Boolean.TRUE.equals(
        database.asApplication().queryForObject(sql, Boolean.class, consent.value()));
  }

  private boolean amend(String... capabilities) {
    var other =
        AgreementText.with(text.partner(), capabilities)
            .called(text.id())
            .during(text.from(), text.until());
    try {
      agreement = desk.enforces(other.yaml());
      return true;
    } catch (ProblemException over) {
      return false;
    }
  }

  private boolean end() {
    try {
      desk.takes(agreement.id(), Step.TERMINATE, desk.ann);
    } catch (ProblemException over) {
      return false;
    }
    agreement = database.get(Agreements.class).get(agreement.id());
    return true;
  }

  private boolean isAChild() {
    lives(LocalDate.ofInstant(database.clock().instant(), ZoneOffset.UTC).minusYears(10));
    return true;
  }

  private boolean time(Duration passes) {
    database.clock().pass(passes);
    database.get(ConsentRequests.class).lapse();
    return true;
  }

  @Override
  public String toString() {
    return question() + "/" + consent();
  }

  private String question() {
    var sql =
        """
        select coalesce(outcome, case when shown_at is null then 'requested' else 'shown' end)
        from consent_request where person_id = ? order by id desc limit 1
        """;
    return database.asApplication().queryForList(sql, String.class, person().id().value()).stream()
        .findFirst()
        .orElse("none");
  }

  private String consent() {
    return database
        .get(Consents.class)
        .find(person().id(), agreement.id(), Capability.INBOX_READ)
        .map(found ->
            switch (found) {
              case Consent.Active(var yes) -> renews(yes.id()) ? "renewed" : "in-force";
              case Consent.Expired _ -> "expired";
              case Consent.Withdrawn(_, _, var by) -> by.name().toLowerCase(Locale.ROOT);
            })
        .orElse("none");
  }

  private boolean renews(ConsentId consent) {
    var sql = "select renews is not null from consent where id = ?";
    return Boolean.TRUE.equals(
        database.asApplication().queryForObject(sql, Boolean.class, consent.value()));
  }
}
