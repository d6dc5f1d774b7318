package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.pcapng.BlockCursor;
import dev.h2tap.core.capture.pcapng.FileInput;
import dev.h2tap.core.capture.pcapng.Input;
import dev.h2tap.core.capture.pcapng.StreamInput;
import dev.h2tap.core.capture.tls.KeyLog;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens captures. */
public final class CaptureFiles {
  private static final int BUFFER = 1 << 16;

  private CaptureFiles() {}

  /**
   * Opens a capture to be read: pcapng or pcap, gzipped or not, {@code -} for standard input. The
   * file may still grow, and may even be empty so far; what it is shows as it is polled.
   *
   * @throws IOException where it can't be opened
   */
  public static CaptureFile open(Path path) throws IOException {
    return open(path, KeyLog.empty());
  }

  /**
   * The same, with TLS secrets beside those that the capture holds itself.
   *
   * @param keys for this capture alone
   */
  public static CaptureFile open(Path path, KeyLog keys) throws IOException {
    return new OpenCapture(input(path), keys);
  }

  /** A capture from a stream; closed with the capture. */
  public static CaptureFile open(InputStream in) throws IOException {
    return new OpenCapture(stream(in), KeyLog.empty());
  }

  /**
   * Refuses what can't be a capture, before anything is given up for it; what can only be read once
   * is let pass.
   *
   * @throws IOException where it is none, or can't be read
   */
  public static void expect(Path path) throws IOException {
    if (!Files.exists(path)) throw new NoSuchFileException(path.toString());
    if (Files.isDirectory(path)) {
      throw new WordedException(Wording.of("%s is a folder; choose a capture in it", path));
    }
    if (!Files.isRegularFile(path)) return;
    try (BlockCursor blocks = new BlockCursor(input(path))) {
      blocks.next();
    }
  }

  /** The octets of a capture, unpacked where it is gzipped. */
  public static Input input(Path path) throws IOException {
    if (path.toString().equals("-")) return stream(System.in);
    if (!Files.isRegularFile(path)) return stream(new FileInputStream(path.toFile()));
    try (InputStream head = Files.newInputStream(path)) {
      if (!isGzip(head.readNBytes(2))) return new FileInput(path);
    }
    return stream(new FileInputStream(path.toFile()));
  }

  private static Input stream(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    byte[] head = buffered.readNBytes(2);
    buffered.reset();
    return new StreamInput(isGzip(head) ? new GZIPInputStream(buffered, BUFFER) : buffered);
  }

  private static boolean isGzip(byte[] head) {
    return head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }
}
