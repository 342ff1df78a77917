package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/// A body that comes in pieces, and is waited for between them.
class NdjsonTest {
  private static final JsonMapper JSON = StrictJson.mapper();

  private final List<String> happened = new ArrayList<>();

  /// Each piece but the first is waited for.
  private final class Pieces extends InputStream {
    private final List<String> pieces;
    private byte[] piece;
    private int next = 1;
    private int at;

    Pieces(List<String> pieces) {
      this.pieces = pieces;
      this.piece = pieces.getFirst().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int available() {
      return piece.length - at;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      if (available() == 0) {
        happened.add("waited");
        if (next == pieces.size()) {
          return -1;
        }
        piece = pieces.get(next++).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      var some = Math.min(length, available());
      System.arraycopy(piece, at, buffer, from, some);
      at += some;
      return some;
    }
  }

  private final class Heard implements Ndjson.Intake<Integer> {
    @Override
    public boolean take(Ndjson.Chunk<Integer> chunk) {
      var items = chunk.items().get();
      assertThat(items).allMatch(Item.Value.class::isInstance);
      happened.add(items.size() + " to " + chunk.last() + (chunk.more() ? ", more" : ""));
      return true;
    }

    @Override
    public boolean pause() {
      happened.add("paused");
      return true;
    }
  }

  private void take(String... pieces) throws IOException {
    assertThat(Ndjson.inChunks(new Pieces(List.of(pieces)), Integer.class, JSON, new Heard()))
        .isTrue();
  }

  private static String lines(int count) {
    return IntStream.range(0, count).mapToObj(each -> each + "\n").collect(Collectors.joining());
  }

  @Test
  void nothingIsLeftOpenWhereABlankLineFollowsAFullChunk() throws IOException {
    take(lines(1000) + "\n", "7\n");

    assertThat(happened)
        .containsExactly("1000 to 1000, more", "paused", "waited", "1 to 1002", "waited");
  }

  @Test
  void nothingIsLeftOpenWherePartOfALineFollows() throws IOException {
    take(lines(1000) + "1", "2\n3");

    assertThat(happened).startsWith("1000 to 1000", "waited", "1 to 1001", "waited", "1 to 1002");
  }

  @Test
  void linesAreTakenAsTheyCome() throws IOException {
    take("1\n2\n", "3\n", "\r\n");

    assertThat(happened)
        .containsExactly("2 to 2", "waited", "1 to 3", "waited", "paused", "waited");
  }

  /// To copy for each piece all that came before would take hours.
  @Test
  @Timeout(30)
  void lineInVerySmallPiecesIsCheap() throws IOException {
    var text = "x".repeat((1 << 20) - 2);
    var body = new Pieces(('"' + text + "\"\n").chars().mapToObj(Character::toString).toList());

    var read = new ArrayList<String>();
    Ndjson.read(
        body,
        String.class,
        JSON,
        value -> {
          read.add(value);
          return Fate.Taken.ADDED;
        });

    assertThat(read).containsExactly(text);
  }
}
