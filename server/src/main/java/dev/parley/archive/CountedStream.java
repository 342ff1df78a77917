package dev.parley.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes of one file, counted against the archive's allowance.
final class CountedStream extends FilterInputStream {
  private final Allowance allowance;
  private final String path;
  private final long packed;
  private long read;

  CountedStream(InputStream in, Allowance allowance, String path, long packed) {
    super(in);
    this.allowance = allowance;
    this.path = path;
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    var one = in.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var got = in.read(bytes, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  @Override
  public long skip(long wanted) throws IOException {
    var skipped = in.skip(wanted);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long more) {
    read += more;
    allowance.spend(more, path, read, packed);
  }
}
