package dev.h2tap.core.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.h2tap.core.bytes.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9110 8.4.1: content codings")
class CodingsTest {
  private static final String TEXT = "Hello, World! Hello, World! Hello, World!";
  private static final byte[] OCTETS = TEXT.getBytes(StandardCharsets.US_ASCII);

  private static Content decode(byte[] octets, String coding, int max) {
    return Codings.decode(new ByteArrayInputStream(octets), coding, max);
  }

  private static void undoes(byte[] octets, String coding) {
    Content content = decode(octets, coding, 1000);
    assertEquals("", content.problem());
    assertEquals(TEXT, content.octets().text());
    assertFalse(content.cut());
  }

  private static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(9, raw);
        OutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(OCTETS);
    }
    return out.toByteArray();
  }

  @Test
  @DisplayName("8.4.1.3 gzip, also as x-gzip and in two layers")
  void gzip() throws Exception {
    undoes(gzip(OCTETS), "gzip");
    undoes(gzip(OCTETS), "X-GZip");
    undoes(gzip(gzip(OCTETS)), "gzip, identity, gzip");
  }

  @Test
  @DisplayName("8.4.1.2 deflate, and without the wrapping that some leave out")
  void deflate() throws Exception {
    undoes(deflate(false), "deflate");
    undoes(deflate(true), "deflate");
  }

  @Test
  @DisplayName("RFC 7932 br")
  void brotli() {
    String hex = "1b2800f89d0976ac152b5d52be066141ba52656fc526d721646c6f82a9788046cb2700";
    undoes(Slice.ofHex(hex).toBytes(), "br");
  }

  @Test
  @DisplayName("RFC 8878 zstd")
  void zstd() {
    undoes(Zstd.compress(OCTETS), "zstd");
  }

  @Test
  @DisplayName("a bomb shows its first part and says that there is more")
  void bomb() throws Exception {
    byte[] zeros = new byte[20_000_000];
    Content content = decode(gzip(zeros), "gzip", 1000);
    assertEquals(1000, content.octets().length());
    assertTrue(content.cut());
    assertEquals(1000, decode(Zstd.compress(zeros), "zstd", 1000).octets().length());
  }

  @Test
  @DisplayName("a damaged or cut body gives what came before, and says why no more")
  void damaged() throws Exception {
    byte[] cut = Arrays.copyOf(Zstd.compress(OCTETS), 12);
    assertFalse(decode(cut, "zstd", 1000).problem().isEmpty());
    byte[] short1 = Arrays.copyOf(gzip(OCTETS), 20);
    assertEquals("the encoded content ends too early", decode(short1, "gzip", 1000).problem());
    assertFalse(decode(OCTETS, "gzip", 1000).problem().isEmpty());
    assertFalse(decode(OCTETS, "br", 1000).problem().isEmpty());
  }

  @Test
  @DisplayName("a coding that nobody knows is said; no content is no fault")
  void oddities() {
    assertEquals("dcb: h2tap does not know this coding", decode(OCTETS, "dcb", 1000).problem());
    assertEquals("", decode(new byte[0], "gzip", 1000).problem());
    undoes(OCTETS, "");
  }
}
