package dev.parley.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets no body through that is larger than [#LIMIT], whether it says its length or not.
///
/// Bulk uploads as NDJSON are read line by line, so there the limit is a line's, and theirs to
/// hold.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {
  /// Fifty times the longest message; what is larger is a mistake or an attack.
  static final long LIMIT = 1 << 20;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var type = request.getContentType();
    return "GET".equals(request.getMethod())
        || (type != null
            && type.startsWith(MediaType.APPLICATION_NDJSON_VALUE)
            && isBulk(request.getRequestURI()));
  }

  private static boolean isBulk(String path) {
    return path.startsWith("/platform/") || path.equals("/partner/v1/watch-events");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Limited(request), response);
  }

  private static final class Limited extends HttpServletRequestWrapper {
    Limited(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (getContentLengthLong() > LIMIT) {
        throw new BodyTooLargeException("body", LIMIT);
      }
      return new Counted(super.getInputStream());
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private long read;

    Counted(ServletInputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      var one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var some = body.read(into, offset, length);
      count(Math.max(some, 0));
      return some;
    }

    private void count(int more) throws IOException {
      read += more;
      if (read > LIMIT) {
        throw new BodyTooLargeException("body", LIMIT);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
