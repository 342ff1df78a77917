package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PeopleMapTest {

  @Test
  void quotedFieldsAndEmptyLinesAreRead() {
    var map = PeopleMap.parse("\uFEFFName,Handle\r\n\"Lee, \"\"Sam\"\"\",sam\r\n\r\n", "m.csv");

    assertThat(map.rows()).containsExactly(new PeopleMap.Row("Lee, \"Sam\"", "sam", null));
  }

  @Test
  void everyMistakeIsNamedWithItsLine() {
    assertRefused("", "m.csv should begin with the line \"name,handle\"");
    assertRefused("who,what\na,b\n", "m.csv should begin with the line \"name,handle\"");
    assertRefused("name,handle\nAda\n", "m.csv, line 2: has 1 fields, the header has 2.");
    assertRefused("name,handle\n\nAda,\n", "m.csv, line 3: has no handle.");
    assertRefused("name,handle\n\"Ada,ada\n", "m.csv, line 2: a quote is never closed.");
    assertRefused("name,handle\nA\"da,ada\n", "m.csv, line 2: a quote out of place.");
  }

  private static void assertRefused(String text, String because) {
    assertThatThrownBy(() -> PeopleMap.parse(text, "m.csv"))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageContaining(because);
  }
}
