package dev.parley.consent;

import dev.parley.agreement.Agreements;
import dev.parley.consent.Funnel.Day;
import dev.parley.http.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// How people answer a partner's questions, day by day.
@Controller
@RequestMapping("/console/agreements/{id}")
class FunnelPage {
  private final Agreements agreements;
  private final Funnel funnel;

  FunnelPage(Agreements agreements, Funnel funnel) {
    this.agreements = agreements;
    this.funnel = funnel;
  }

  @GetMapping("/questions")
  String page(@PathVariable String id, Model model) {
    var agreement = agreements.get(id);
    model.addAttribute("agreement", agreement);
    model.addAttribute("days", funnel.list(agreement.id()));
    return "consent/questions";
  }

  @GetMapping("/questions.csv")
  ResponseEntity<StreamingResponseBody> export(@PathVariable String id) {
    var agreement = agreements.get(id);
    var days = funnel.list(agreement.id());
    return Csv.download(
        agreement.id() + "-questions.csv",
        csv -> {
          csv.row(
              "day",
              "requested",
              "signed in",
              "shown",
              "granted",
              "partly granted",
              "refused",
              "abandoned",
              "not asked");
          days.forEach(day -> write(day, csv));
        });
  }

  private static void write(Day day, Csv csv) {
    csv.row(
        day.day(),
        day.requested(),
        day.signedIn(),
        day.shown(),
        day.granted(),
        day.partlyGranted(),
        day.refused(),
        day.abandoned(),
        day.notAsked());
  }
}
