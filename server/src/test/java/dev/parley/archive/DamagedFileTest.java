package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedFileTest {
  private static final String ONE = "messages/inbox/bo_1/message_1.json";
  private static final String TWO = "messages/inbox/bo_1/message_2.json";
  private static final String NEW = Downloads.message("Bo Berg", 1700000000002L, "new");
  private static final String OLD = Downloads.message("Ada Wren", 1700000000001L, "old");

  @TempDir Path temp;

  @Test
  void damagedFileIsNamedWithItsPlaceAndTheRestIsRead() {
    var zip = zip(ONE, Downloads.thread(NEW, "{oops"), TWO, Downloads.thread(OLD));

    var reading = Reading.of(zip);

    assertThat(reading.bodies("folder:bo_1")).containsExactly("old");
    assertThat(reading.skips())
        .singleElement()
        .hasToString("x.zip: %s: a file is not valid JSON at line 4, column 2".formatted(ONE));
  }

  @Test
  void whatPeopleWroteIsNeverQuoted() {
    var zip = zip(ONE, Downloads.thread(NEW) + " mySecretWords", TWO, Downloads.thread(OLD));

    assertThat(Reading.of(zip).skips()).singleElement().asString().doesNotContain("Secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                          | is empty or no object
          []                          | is empty or no object
          {"messages": {}}            | has a "messages" that is no list at line 1, column 14
          {"participants": "Bo"}      | has a "participants" that is no list at line 1, column 18
          {"messages": []} {}         | goes on after its end at line 1, column 18
          {"messages": [              | is not valid JSON at line 1, column
          """)
  void everyDamageIsSaid(String content, String reason) {
    var reading = Reading.of(zip(ONE, content, TWO, Downloads.thread(OLD)));

    assertThat(reading.bodies("folder:bo_1")).containsExactly("old");
    assertThat(reading.skips()).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "content": 7                    | whose "content" should be text
          "content": {"a": [1, {}]}       | whose "content" should be text
          "sender_name": []               | whose "sender_name" should be text
          "timestamp_ms": "yesterday"     | whose "timestamp_ms" should be a whole number
          "timestamp_ms": 1e400           | whose "timestamp_ms" should be a whole number
          "timestamp_ms": 99999999999999999999999 | whose "timestamp_ms" should be a whole number
          "timestamp_ms": -1              | whose "timestamp_ms" should be a whole number
          "photos": {"uri": "x"}          | whose "photos" should be a list
          "photos": [["x"]]               | whose "photos" should be an object
          "photos": [{"uri": 1}]          | whose "uri" should be text
          "sticker": "x"                  | whose "sticker" should be an object
          "share": []                     | whose "share" should be an object
          "reactions": [{"actor": false}] | whose "actor" should be text
          "is_unsent": "no"               | whose "is_unsent" should be true or false
          "call_duration": -5             | whose "call_duration" should be a whole number
          "users": [3]                    | whose "users" should be an object
          """)
  void wrongTypeSpoilsItsMessageOnly(String field, String reason) {
    var wrong =
        "{\"sender_name\": \"Bo Berg\", \"timestamp_ms\": 5, \"content\": \"x\", " + field + "}";

    var reading = Reading.of(zip(ONE, Downloads.thread(NEW, wrong, "17", OLD)));

    assertThat(reading.bodies("folder:bo_1")).containsExactly("new", "old");
    assertThat(reading.skips()).hasSize(2);
    assertThat(reading.skips().getFirst())
        .asString()
        .contains("at line 4, column")
        .contains(reason);
    assertThat(reading.skips().getLast())
        .asString()
        .contains("at line 5, column 1 is not an object");
  }

  @Test
  void messageWithoutTimeIsSkipped() {
    var reading = Reading.of(zip(ONE, Downloads.thread(NEW, "{\"content\": \"x\"}")));

    assertThat(reading.skips()).singleElement().asString().contains("has no time");
  }

  @Test
  void nestingAndLengthAreBounded() {
    var deep = "{\"messages\": " + "[".repeat(10_000);
    var longText = Downloads.thread(Downloads.message("Bo Berg", 5, "x".repeat(1_000_001)));

    var reading = Reading.of(zip(ONE, deep, TWO, longText));

    assertThat(reading.threads()).isEmpty();
    assertThat(reading.skips())
        .allSatisfy(s -> assertThat(s.reason()).startsWith("has a text too long or lists too deep"))
        .hasSize(2);
  }

  @Test
  void flippedBitInsideAMessageIsFound() throws IOException {
    var zip = temp.resolve("bit.zip");
    stored(zip, ONE, Downloads.thread(NEW));
    var bytes = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1);

    Files.writeString(zip, bytes.replace("\"new\"", "\"nEw\""), StandardCharsets.ISO_8859_1);

    assertThat(Reading.of(zip).skips()).singleElement().asString().contains("archive is damaged");
  }

  @Test
  void damagedFlatFileIsNamedAmongItsKind() {
    var reading =
        Reading.of(
            zip(
                "Bo Berg_1.json",
                "{\"participants\": [\"Bo Berg\", \"Ada Wren\"], \"messages\": []}",
                "Cy Cole_2.json",
                "{oops"));

    assertThat(reading.skips()).extracting(Skip::file).containsExactly("x.zip: Cy Cole_2.json");
  }

  /// However a file is cut or spoilt, reading ends, and the other file is read.
  @Seeded(300)
  void noDamageStopsTheImport(Random random) throws IOException {
    var whole = Downloads.thread(NEW, OLD, NEW).getBytes(StandardCharsets.UTF_8);
    var damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
    for (var i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    var folder = Files.createDirectories(temp.resolve("messages/inbox/bo_1"));
    Files.write(folder.resolve("message_1.json"), damaged);
    Files.writeString(folder.resolve("message_2.json"), Downloads.thread(OLD));

    var reading = Reading.of(temp);

    assertThat(reading.bodies("folder:bo_1")).endsWith("old");
  }

  private Path zip(String... pathsAndContents) {
    return Downloads.zipOf(temp.resolve("x.zip"), pathsAndContents);
  }

  /// A zip whose file is not packed, so that a spoilt byte spoils one letter only.
  private static void stored(Path zip, String path, String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    var sum = new CRC32();
    sum.update(bytes);
    var entry = new ZipEntry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(entry);
      out.write(bytes);
    }
  }
}
