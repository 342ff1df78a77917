package dev.parley.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A line that cannot be read is named, and harms no other.
class ViewingTableTest {
  private static ViewingTable read(String text) throws IOException {
    return ViewingTable.read(new StringReader(text), "x.csv");
  }

  @Test
  void lineWithABrokenQuoteSinksNoOther() throws IOException {
    var table =
        read(
            """
            Title,Date
            A,12/31/20
            "B,12/30/20
            C,12/29/20
            "D"x,12/28/20
            "E ""e""
            and more",12/27/20
            F,12/2\0/20
            G,12/25/20
            """);

    var file = NetflixFile.read(table, null, null, Instant.parse("2026-11-24T12:00:00Z"));

    assertThat(file.views())
        .extracting(view -> view.title().name())
        .containsExactly("A", "C", "E \"e\"\nand more", "G");
    assertThat(file.bad()).extracting(BadLine::line).containsExactly(3L, 5L, 8L);
  }

  @Test
  void quoteThatIsNeverClosedEndsWithItsLine() throws IOException {
    var text = new StringBuilder("Title,Date\n\"A,12/31/20\n");
    for (var line = 3; line <= 40; line++) {
      text.append("B,12/30/20\n");
    }

    var table = read(text.toString());

    assertThat(table.bad()).extracting(BadLine::line).containsExactly(2L);
    assertThat(table.lines()).hasSize(38);
    assertThat(table.lines().getLast())
        .isEqualTo(new ViewingTable.Line(40, List.of("B", "12/30/20")));
  }

  @Test
  void brokenFirstLineSaysNotWhatTheColumnsAre() {
    assertThatThrownBy(() -> read("\"Title,Date\nA,12/31/20\n"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("line 1");
  }
}
