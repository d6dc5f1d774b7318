package dev.h2tap.core.connection.http1;

import dev.h2tap.core.bytes.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The content of a chunked message body (RFC 9112 7.1); ends where the chunks do or make no sense.
 */
public final class Dechunked extends InputStream {
  private final InputStream in;
  private final byte[] buffer = new byte[16 * 1024];
  private final Http1Reader reader = Http1Reader.inChunks(new Owner());
  private int buffered;
  private int fed;
  private boolean ended;

  /** What the reader gave last and nobody has taken; it lies in the buffer. */
  private int offset;

  private int left;

  /**
   * @param in the body as it is on the wire
   */
  public Dechunked(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (length == 0) return 0;
    while (left == 0) {
      if (ended) return -1;
      if (fed == buffered) {
        buffered = Math.max(0, in.read(buffer, 0, buffer.length));
        fed = 0;
        if (buffered == 0) return -1;
      }
      // One octet of framing, or one run of content: so that never two runs are given at once.
      long run = Math.max(1, reader.contentLeft());
      fed += reader.feed(buffer, fed, (int) Math.min(run, buffered - fed));
    }
    int taken = Math.min(length, left);
    System.arraycopy(buffer, offset, into, at, taken);
    offset += taken;
    left -= taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private final class Owner implements Http1Reader.Owner {
    @Override
    public Framing head(Http1Head head, long start, long end) {
      return Framing.NONE;
    }

    @Override
    public void content(byte[] array, int from, int length) {
      offset = from;
      left = length;
    }

    @Override
    public void trailers(List<Http1Head.Field> fields) {
      // the index has them
    }

    @Override
    public void messageEnd(long end) {
      ended = true;
    }

    @Override
    public void lost(long position, Wording why) {
      ended = true;
    }
  }
}
