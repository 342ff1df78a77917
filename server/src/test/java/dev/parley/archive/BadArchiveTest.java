package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadArchiveTest {
  private static final String PATH = "messages/inbox/bo_1/message_1.json";
  private static final String HELLO =
      Downloads.thread(Downloads.message("Bo Berg", 1700000000000L, "hello"));

  @TempDir Path temp;

  @Test
  void whatIsNoArchiveIsCalledByItsName() throws IOException {
    assertRefused(file("a.pdf", "%PDF-1.7 ..."), "a.pdf is no archive but a PDF");
    assertRefused(file("b.zip", ""), "b.zip is no archive but an empty file");
    assertRefused(file("c.json", HELLO), "c.json is no archive but a single JSON file");
    assertRefused(file("d.html", "<html>"), "d.html is no archive but a page");
    assertRefused(file("e.tgz", "\u001f\u008bxx"), "e.tgz is no archive but");
    assertRefused(temp.resolve("nowhere.zip"), "There is no file or folder");
  }

  @Test
  void downloadInHtmlIsAskedForAgainInJson() {
    var zip =
        Downloads.zipOf(temp.resolve("h.zip"), "messages/inbox/bo_1/message_1.html", "<html>");

    assertRefused(zip, "h.zip has messages in HTML only: ask for the download again, in the");
  }

  @Test
  void archiveWithoutMessagesIsRefused() {
    var zip = Downloads.zipOf(temp.resolve("n.zip"), "posts/your_posts_1.json", "[]");

    assertRefused(zip, "n.zip has no messages: ask for a download of messages");
  }

  @Test
  void zipCutShortIsRefused() throws IOException {
    var zip = Downloads.zip(Downloads.folder("ada"), temp.resolve("ada.zip"));
    var bytes = Files.readAllBytes(zip);

    Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused(zip, "ada.zip is a zip that is damaged or cut short: download it again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/cron.json", "a/../../b.jpg", "..\\..\\b.jpg", ".."})
  void climbingPathIsRefusedByName(String path) {
    var zip = Downloads.zipOf(temp.resolve("c.zip"), PATH, HELLO, path, "x");

    assertRefused(zip, "c.zip is refused: its entry \"%s\" climbs out".formatted(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "\\server\\share.json", "C:\\x.json", "c:x.json"})
  void absolutePathIsRefusedByName(String path) {
    var zip = Downloads.zipOf(temp.resolve("a.zip"), PATH, HELLO, path, "x");

    assertRefused(zip, "a.zip is refused: its entry \"%s\" has an absolute path".formatted(path));
  }

  @Test
  void namesCannotRewriteTheScreen() {
    var zip = Downloads.zipOf(temp.resolve("s.zip"), PATH, HELLO, "/\u001b[2J\u202e.json", "x");

    assertRefused(zip, "\"/?[2J?.json\"");
  }

  @Test
  void zipBombIsRefusedBeforeAnythingIsRead() {
    var small = new ArchiveLimits(1000, 1 << 20, 8, 1L << 30, 100_000, 200);
    var bomb = Downloads.zipOf(temp.resolve("b.zip"), PATH, " ".repeat(1_000_000) + HELLO);

    assertThatThrownBy(() -> Reading.of(small, bomb))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageContaining("b.zip is refused as a zip bomb: \"%s\"".formatted(PATH));
  }

  @Test
  void bombThatLiesAboutItsSizeIsRefusedWhileItIsRead() throws IOException {
    var small = new ArchiveLimits(1000, 1 << 20, 8, 1L << 30, 100_000, 200);
    var bomb = Downloads.zipOf(temp.resolve("l.zip"), PATH, " ".repeat(1_000_000) + HELLO);

    claimSize(bomb, 1000);

    assertThatThrownBy(() -> Reading.of(small, bomb))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageContaining("l.zip is refused as a zip bomb");
  }

  @Test
  void manySmallFilesThatUnpackToTooMuchAreRefused() {
    var small = new ArchiveLimits(1000, 1 << 20, 8, 10_000, 1L << 30, 200);
    var files = new String[40];
    for (var i = 0; i < 40; i += 2) {
      files[i] = "messages/inbox/bo_%d/message_1.json".formatted(i);
      files[i + 1] = " ".repeat(1000) + HELLO;
    }

    var zip = Downloads.zipOf(temp.resolve("m.zip"), files);

    assertThatThrownBy(() -> Reading.of(small, zip)).hasMessageContaining("unpack to more than");
  }

  @Test
  void archiveThatListsTooManyFilesIsRefused() {
    var small = new ArchiveLimits(1, 1 << 20, 8, 1L << 30, 1L << 30, 200);
    var zip = Downloads.zipOf(temp.resolve("f.zip"), PATH, HELLO, "b.json", "{}");

    assertThatThrownBy(() -> Reading.of(small, zip)).hasMessageContaining("it lists 2 files");
  }

  @Test
  void realArchivePassesEveryLimit() {
    var dull = new String[2000];
    Arrays.setAll(dull, i -> Downloads.message("Bo Berg", 1700000000000L + i, "ok"));
    var zip = Downloads.zipOf(temp.resolve("r.zip"), PATH, Downloads.thread(dull));

    var reading = Reading.of(new ArchiveLimits(9, 1 << 20, 8, 1L << 30, 1000, 200), zip);

    assertThat(reading.bodies("folder:bo_1")).hasSize(2000);
  }

  @Test
  void linkThatLeadsOutOfTheFolderIsRefused() throws IOException {
    var inside = Files.createDirectories(temp.resolve("ada/messages/inbox/bo_1"));
    Files.writeString(inside.resolve("message_1.json"), HELLO);
    Files.writeString(temp.resolve("secret.json"), HELLO);
    Files.createSymbolicLink(inside.resolve("message_2.json"), Path.of("../../../../secret.json"));

    assertRefused(
        temp.resolve("ada"),
        "ada is refused: its link \"messages/inbox/bo_1/message_2.json\" leads out of the folder.");
  }

  @Test
  void linkThatStaysInsideIsPassedOver() throws IOException {
    var inside = Files.createDirectories(temp.resolve("ada/messages/inbox/bo_1"));
    Files.writeString(inside.resolve("message_1.json"), HELLO);
    Files.createSymbolicLink(inside.resolve("message_2.json"), Path.of("message_1.json"));

    assertThat(Reading.of(temp.resolve("ada")).bodies("folder:bo_1")).containsExactly("hello");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content, StandardCharsets.ISO_8859_1);
  }

  private static void assertRefused(Path archive, String because) {
    assertThatThrownBy(() -> Reading.of(archive))
        .isInstanceOf(ArchiveRefused.class)
        .hasMessageContaining(because);
  }

  /// Writes another unpacked size into the directory's only entry.
  private static void claimSize(Path zip, int size) throws IOException {
    var bytes = Files.readAllBytes(zip);
    for (var at = bytes.length - 46; at >= 0; at--) {
      if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) {
        for (var i = 0; i < 4; i++) {
          bytes[at + 24 + i] = (byte) (size >> (8 * i));
        }
        break;
      }
    }
    Files.write(zip, bytes);
  }
}
