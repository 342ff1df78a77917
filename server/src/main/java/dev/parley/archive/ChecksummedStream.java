package dev.parley.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/// Bytes of a zip's entry that must end with the checksum that the zip has for them: the JDK does
/// not look at it, and a flipped bit inside a message would pass for what somebody wrote.
final class ChecksummedStream extends FilterInputStream {
  private final CRC32 sum = new CRC32();
  private final long expected;

  ChecksummedStream(InputStream in, long expected) {
    super(in);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var got = in.read(bytes, offset, length);
    if (got > 0) {
      sum.update(bytes, offset, got);
    } else if (got < 0 && sum.getValue() != expected) {
      throw new ZipException("checksum");
    }
    return got;
  }

  @Override
  public long skip(long wanted) throws IOException {
    return read(new byte[(int) Math.min(Math.max(wanted, 1), 8192)]);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
