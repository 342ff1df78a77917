package dev.parley.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Writes lists into one JSON document, however long they are; little of them is held at once.
record JsonList(OutputStream out, JsonMapper json) {

  /// @param begin what stands before the list, its bracket included
  void write(String begin, Stream<?> things) throws IOException {
    text(begin);
    try (things) {
      Iterator<?> each = things.iterator();
      var before = "\n";
      while (each.hasNext()) {
        text(before + json.writeValueAsString(each.next()));
        before = ",\n";
      }
    }
  }

  void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
