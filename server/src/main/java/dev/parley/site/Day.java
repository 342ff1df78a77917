package dev.parley.site;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// What was given out of somebody on one day, in UTC, by partner; the newest first.
record Day(LocalDate date, List<ToPartner> partners) {

  record ToPartner(String name, List<Story> stories) {}

  static List<Day> of(List<Story> stories) {
    var days =
        stories.stream()
            .collect(
                Collectors.groupingBy(
                    story -> LocalDate.ofInstant(story.when(), ZoneOffset.UTC),
                    LinkedHashMap::new,
                    Collectors.groupingBy(
                        Story::partner, LinkedHashMap::new, Collectors.toList())));
    return days.entrySet().stream()
        .map(day ->
            new Day(
                day.getKey(),
                day.getValue().entrySet().stream()
                    .map(partner -> new ToPartner(partner.getKey(), partner.getValue()))
                    .toList()))
        .toList();
  }
}
