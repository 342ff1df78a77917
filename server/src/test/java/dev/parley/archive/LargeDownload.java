package dev.parley.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a download of any size, in the true form, the same every time: half of the messages in
/// one single file, the rest in threads of a thousand.
final class LargeDownload {
  private static final String[] WORDS = {
    "tonight",
    "film",
    "no",
    "really",
    "caf\\u00c3\\u00a9",
    "where",
    "train",
    "the",
    "and",
    "I",
    "\\u00f0\\u009f\\u0098\\u008a",
    "late",
    "home",
    "yes",
    "tomorrow",
    "perhaps",
    "never",
    "again"
  };
  private static final int THREAD = 1000;

  private final Random random = new Random(42);
  private long at = 1_700_000_000_000L;

  static Path write(Path zip, int messages) throws IOException {
    try (var out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip), 1 << 16))) {
      var download = new LargeDownload();
      download.thread(out, 0, messages / 2);
      for (var left = messages - messages / 2; left > 0; left -= THREAD) {
        download.thread(out, left, Math.min(left, THREAD));
      }
    }
    return zip;
  }

  private void thread(ZipOutputStream out, int number, int messages) throws IOException {
    var name = "Person " + number;
    out.putNextEntry(
        new ZipEntry(
            "your_facebook_activity/messages/inbox/person_%d/message_1.json"
                .formatted(9_000_000_000L + number)));
    print(
        out,
        "{\"participants\":[{\"name\":\"%s\"},{\"name\":\"Ada Wren\"}],\"messages\":["
            .formatted(name));
    for (var i = 0; i < messages; i++) {
      print(out, (i == 0 ? "" : ",\n") + message(random.nextBoolean() ? name : "Ada Wren"));
    }
    print(out, "],\"title\":\"%s\",\"is_still_participant\":true}".formatted(name));
    out.closeEntry();
  }

  private String message(String sender) {
    at -= random.nextInt(100_000);
    var content = new StringBuilder();
    for (var words = 1 + random.nextInt(12); words > 0; words--) {
      content.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return "{\"sender_name\":\"%s\",\"timestamp_ms\":%d,\"content\":\"%s\"%s}"
        .formatted(sender, at, content, more());
  }

  private String more() {
    return switch (random.nextInt(10)) {
      case 0 -> ",\"photos\":[{\"uri\":\"photos/%d.jpg\"}]".formatted(random.nextInt());
      case 1 -> ",\"reactions\":[{\"reaction\":\"\\u00e2\\u009d\\u00a4\",\"actor\":\"Ada Wren\"}]";
      case 2 -> ",\"share\":{\"link\":\"https://films.example/%d\"}".formatted(random.nextInt());
      default -> "";
    };
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
