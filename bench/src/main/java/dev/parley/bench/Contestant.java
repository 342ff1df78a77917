package dev.parley.bench;

import java.io.IOException;
import java.sql.SQLException;

/// One way to the same page of messages. Its text is its name.
interface Contestant {
  /// A connection of one thread's own.
  Visitor open() throws Exception;

  /// One after the other, reads page after page.
  interface Visitor extends AutoCloseable {
    /// Reads one page, and makes sure that it is all there.
    ///
    /// @return false if there was no room for the request (503, and when to come again): an honest
    ///   answer under load, which counts as none
    /// @throws WrongAnswer if it is anything but a whole page; a fast mistake is no speed
    boolean read() throws Exception;

    @Override
    void close() throws IOException, SQLException;
  }

  /// What was answered is not what was asked for.
  final class WrongAnswer extends Exception {
    WrongAnswer(String what) {
      super(what);
    }
  }
}
