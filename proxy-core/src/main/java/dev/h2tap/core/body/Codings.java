package dev.h2tap.core.body;

import com.github.luben.zstd.ZstdInputStream;
import dev.h2tap.core.bytes.Slice;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes content codings: gzip and deflate (RFC 9110 8.4.1), br (RFC 7932), zstd (RFC 8878). What a
 * body unfolds to is read only as far as asked, so that a small one can't fill the memory.
 */
public final class Codings {
  /** Codings on top of each other; nobody uses more than two. */
  private static final int MAX_LAYERS = 4;

  /** RFC 9659: what a sender of zstd may expect of any receiver, as a power of two: 8 MB. */
  private static final int ZSTD_WINDOW = 23;

  private static final int BUFFER = 8 * 1024;

  private Codings() {}

  /**
   * Reads {@code carried}, undoes its codings and closes it.
   *
   * @param contentEncoding as the field has it, in the order in which they were applied; empty for
   *     none
   * @param max how many octets are wanted at most
   */
  public static Content decode(InputStream carried, String contentEncoding, int max) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(max, BUFFER));
    try (InputStream in = open(carried, contentEncoding)) {
      boolean cut = !copy(in, out, max);
      return new Content(Slice.of(out.toByteArray()), cut, "");
    } catch (EOFException e) {
      return new Content(Slice.of(out.toByteArray()), false, "the encoded content ends too early");
    } catch (IOException | RuntimeException e) { // BrotliInputStream throws both
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Content(Slice.of(out.toByteArray()), false, contentEncoding + ": " + why);
    }
  }

  /**
   * Undoes the codings while it is read, with no bound but the reader's; closing it closes {@code
   * carried}.
   *
   * @throws IOException here or from a read where they can't be undone; from some libraries a
   *     {@link RuntimeException}
   */
  public static InputStream open(InputStream carried, String contentEncoding) throws IOException {
    InputStream in = new BufferedInputStream(carried, BUFFER);
    List<String> codings = codings(contentEncoding);
    if (codings.size() > MAX_LAYERS) throw new IOException("it was encoded too many times");
    for (String coding : codings.reversed()) in = undo(in, coding);
    return in;
  }

  /** The codings of a Content-Encoding field, in lower case, {@code identity} left out. */
  public static List<String> codings(String contentEncoding) {
    return Stream.of(contentEncoding.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(c -> !c.isEmpty() && !c.equals("identity"))
        .toList();
  }

  /** False where there was more than {@code max}. */
  private static boolean copy(InputStream in, ByteArrayOutputStream out, int max)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (out.size() < max) {
      int n = in.read(buffer, 0, Math.min(buffer.length, max - out.size()));
      if (n < 0) return true;
      out.write(buffer, 0, n);
    }
    return in.read() < 0;
  }

  private static InputStream undo(InputStream in, String coding) throws IOException {
    if (isEmpty(in)) return in; // as of an answer to HEAD
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in, BUFFER);
      case "deflate" -> inflate(in);
      case "br" -> new BrotliInputStream(in);
      case "zstd" -> {
        ZstdInputStream zstd = new ZstdInputStream(in);
        zstd.setLongMax(ZSTD_WINDOW);
        yield zstd;
      }
      default -> throw new IOException("h2tap does not know this coding");
    };
  }

  private static boolean isEmpty(InputStream in) throws IOException {
    if (!in.markSupported()) return false;
    in.mark(1);
    boolean empty = in.read() < 0;
    in.reset();
    return empty;
  }

  /** deflate is zlib's format (RFC 1950), but some senders leave the wrapping out. */
  private static InputStream inflate(InputStream carried) throws IOException {
    InputStream in = carried.markSupported() ? carried : new BufferedInputStream(carried, BUFFER);
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    boolean zlib = (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    return new InflaterInputStream(in, inflater, BUFFER) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }
}
