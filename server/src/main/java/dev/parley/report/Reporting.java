package dev.parley.report;

import java.util.List;

/// What an agreement says of its reports.
///
/// @param attributionDays how many days after its send a click still counts as following from it
/// @param minimum how many people a figure has to be about to be shown
/// @param disputeThreshold from how many percent of difference on both sides' counts are disputed
/// @param mail where each report is sent, in addition to all other ways
record Reporting(int attributionDays, int minimum, int disputeThreshold, List<String> mail) {
  Reporting {
    mail = List.copyOf(mail);
  }

  Reporting withMinimum(int other) {
    return new Reporting(attributionDays, other, disputeThreshold, mail);
  }
}
