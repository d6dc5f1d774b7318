package dev.h2tap.core.capture.pcapng;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stream (standard input, a pipe, what gzip unpacks); what was read of it lies in a spool to be
 * read again.
 */
public final class StreamInput implements Input {
  private static final int SKIP = 1 << 16;

  private final InputStream in;
  private final Spool spool = new Spool();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean ended;
  private volatile String fault = "";

  public StreamInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(long position, byte[] array, int offset, int length) throws IOException {
    int n = spool.read(position, array, offset, length);
    if (n > 0 || ended) return n;
    reading.lock(); // not the spool's lock: others may read what is there while this waits
    try {
      byte[] passed = null;
      while (!ended && spool.size() < position) {
        if (passed == null) passed = new byte[SKIP];
        pull(passed, 0, (int) Math.min(SKIP, position - spool.size()));
      }
      return ended ? spool.read(position, array, offset, length) : pull(array, offset, length);
    } finally {
      reading.unlock();
    }
  }

  private int pull(byte[] array, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(array, offset, length);
    } catch (IOException e) {
      fault = e.getMessage() == null ? e.toString() : e.getMessage();
      n = -1;
    }
    if (n < 0) {
      ended = true;
      return 0;
    }
    spool.append(array, offset, n);
    return n;
  }

  @Override
  public boolean ready(long position) {
    try {
      return ended || spool.size() > position || in.available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public long size() {
    return spool.size();
  }

  @Override
  public String fault() {
    return fault;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    spool.close();
    in.close();
  }
}
