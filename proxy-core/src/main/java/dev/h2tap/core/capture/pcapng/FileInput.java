package dev.h2tap.core.capture.pcapng;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A regular file. Not mapped, since mapped pages count as memory used; no channel, since an
 * interrupt closes it.
 */
public final class FileInput implements Input {
  private final RandomAccessFile file;
  private boolean closed;

  public FileInput(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
  }

  @Override
  public synchronized int read(long position, byte[] array, int offset, int length)
      throws IOException {
    file.seek(position);
    return Math.max(0, file.read(array, offset, length));
  }

  @Override
  public boolean ready(long position) {
    return true;
  }

  @Override
  public synchronized long size() {
    try {
      return closed ? 0 : file.length();
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String fault() {
    return "";
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
