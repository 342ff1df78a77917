package dev.parley.watch;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The first line of a viewing history of two columns, in the languages in which it is handed out.
/// Any other file of two columns is no viewing history, whatever looks like a date in it.
final class DayHeader {
  /// What the title's column is called, and then the date's.
  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("title", List.of("date")),
          Map.entry("titel", List.of("datum", "dato")),
          Map.entry("tittel", List.of("dato")),
          Map.entry("titre", List.of("date")),
          Map.entry("título", List.of("fecha", "data")),
          Map.entry("titolo", List.of("data")),
          Map.entry("tytuł", List.of("data")),
          Map.entry("titlu", List.of("data", "dată")),
          Map.entry("název", List.of("datum")),
          Map.entry("názov", List.of("dátum")),
          Map.entry("naslov", List.of("datum")),
          Map.entry("cím", List.of("dátum")),
          Map.entry("nimi", List.of("päivämäärä", "päiväys")),
          Map.entry("nimike", List.of("päivämäärä", "päiväys")),
          Map.entry("otsikko", List.of("päivämäärä", "päiväys")),
          Map.entry("başlık", List.of("tarih")),
          Map.entry("τίτλος", List.of("ημερομηνία")),
          Map.entry("название", List.of("дата")),
          Map.entry("назва", List.of("дата")),
          Map.entry("العنوان", List.of("التاريخ")),
          Map.entry("כותרת", List.of("תאריך")),
          Map.entry("タイトル", List.of("日付")),
          Map.entry("제목", List.of("날짜")),
          Map.entry("标题", List.of("日期")),
          Map.entry("標題", List.of("日期")),
          Map.entry("judul", List.of("tanggal")),
          Map.entry("tiêu đề", List.of("ngày")),
          Map.entry("ชื่อเรื่อง", List.of("วันที่")));

  private DayHeader() {}

  static boolean is(List<String> header) {
    return header.size() == 2
        && NAMES
            .getOrDefault(lower(header.getFirst()), List.of())
            .contains(lower(header.getLast()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
