package dev.parley.obligation;

import dev.parley.agreement.AgreementView;
import dev.parley.agreement.Agreements;
import dev.parley.agreement.Capability;
import dev.parley.http.Cursor;
import dev.parley.http.InvalidFieldException;
import dev.parley.http.Limit;
import dev.parley.http.Page;
import dev.parley.obligation.Due.Fulfilment;
import dev.parley.obligation.Dues.Place;
import dev.parley.operator.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Obligations for the platform's back end, which is where reports and confirmations come in.
@RestController
@RequestMapping("/platform/v1/agreements/{id}")
class ObligationsApi {
  private final Agreements agreements;
  private final Dues dues;
  private final Fulfilments fulfilments;

  ObligationsApi(Agreements agreements, Dues dues, Fulfilments fulfilments) {
    this.agreements = agreements;
    this.dues = dues;
    this.fulfilments = fulfilments;
  }

  /// A due as the API shows it.
  record DueView(
      String id,
      String obligation,
      String kind,
      String owner,
      @Nullable String capability,
      @Nullable String consent,
      Instant dueAt,
      Instant missedFrom,
      @Nullable Instant missedAt,
      String onMiss,
      @Nullable Fulfilment fulfilment) {

    static DueView of(Due due) {
      var consent = due.subject().consent();
      var capability = due.subject().capability();
      return new DueView(
          String.valueOf(due.id()),
          due.what().obligation(),
          due.what().kind(),
          due.what().owner(),
          capability.isEmpty() ? null : capability,
          consent == null ? null : consent.toString(),
          due.time().dueAt(),
          due.time().missedFrom(),
          due.time().missedAt(),
          due.what().onMiss(),
          due.fulfilment());
    }
  }

  @GetMapping("/obligations")
  Page<DueView> list(
      @PathVariable String id,
      @RequestParam Optional<Integer> limit,
      @RequestParam Optional<String> cursor) {
    int most = Limit.of(limit);
    var after = cursor.map(ObligationsApi::place).orElse(null);
    var page =
        Page.of(dues.list(agreements.get(id).id(), after, most + 1), most, ObligationsApi::cursor);
    return new Page<>(page.items().stream().map(DueView::of).toList(), page.next());
  }

  private static String cursor(Due due) {
    var place = Place.of(due);
    return Cursor.write(
        place.done() ? 1 : 0, ChronoUnit.MICROS.between(Instant.EPOCH, place.due()), place.id());
  }

  private static Place place(String cursor) {
    var numbers = Cursor.read(cursor, 3);
    var due = Instant.EPOCH.plus(numbers[1], ChronoUnit.MICROS);
    if (due.isBefore(Instant.EPOCH) || due.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
      throw Cursor.invalid();
    }
    return new Place(numbers[0] != 0, due, numbers[2]);
  }

  /// @param due its id
  /// @param reference what shows that it was done
  record Fulfilling(String due, String reference) {
    Fulfilling {
      InvalidFieldException.require(
          due != null && due.matches("[0-9]{1,18}"), "due", "it is the id of what was due");
      InvalidFieldException.require(reference != null, "reference", "it is missing");
    }
  }

  @PostMapping("/fulfilments")
  DueView fulfil(@PathVariable String id, @RequestBody Fulfilling done) {
    return DueView.of(
        fulfilments.fulfil(
            agreements.get(id), Long.parseLong(done.due()), done.reference(), Actor.PLATFORM));
  }

  /// @param purposes by capability
  record Certifying(Map<String, String> purposes) {
    Certifying {
      InvalidFieldException.require(purposes != null, "purposes", "it is missing");
    }
  }

  @PostMapping("/certifications")
  AgreementView certify(@PathVariable String id, @RequestBody Certifying certifying) {
    var purposes = new EnumMap<Capability, String>(Capability.class);
    certifying
        .purposes()
        .forEach((scope, purpose) -> {
          var capability = Capability.ofScope(scope);
          InvalidFieldException.require(
              capability.isPresent(), "purposes." + scope, "there is no such capability");
          InvalidFieldException.require(purpose != null, "purposes." + scope, "it has no purpose");
          purposes.put(capability.orElseThrow(), purpose);
        });
    var agreement = agreements.get(id);
    fulfilments.certify(agreement, purposes, Actor.PLATFORM);
    return AgreementView.of(agreements.get(agreement.id()));
  }
}
