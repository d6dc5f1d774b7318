package dev.h2tap.core.capture.pcapng;

import static dev.h2tap.core.capture.TestPackets.ACK;
import static dev.h2tap.core.capture.TestPackets.SYN;
import static dev.h2tap.core.capture.TestPackets.join;
import static dev.h2tap.core.capture.TestPackets.latin1;
import static dev.h2tap.core.capture.TestPackets.packet;
import static dev.h2tap.core.capture.TestPackets.pcap;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Heard;
import dev.h2tap.core.capture.TestPackets;
import dev.h2tap.core.capture.TestPackets.End;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The blocks of pcapng and the records of pcap, whole, cut, growing and wrong. */
class CaptureFormatsTest {
  private static final int RAW = 101;
  private static final End C = new End("192.0.2.1", 50000);
  private static final End S = new End("192.0.2.9", 80);
  private static final byte[] OPEN = packet(C, S, 1, 0, SYN, "");
  private static final byte[] HELLO = packet(C, S, 2, 0, ACK, "hello");

  private static BlockBuilder little() {
    return new BlockBuilder().section(LITTLE_ENDIAN).iface(RAW);
  }

  @Test
  void sections_may_differ_in_byte_order_and_each_has_its_own_interfaces() {
    Heard heard =
        little()
            .packet(0, 1, OPEN)
            .section(BIG_ENDIAN)
            .iface(147)
            .iface(RAW)
            .packet(1, 2, HELLO)
            .section(LITTLE_ENDIAN)
            .iface(RAW)
            .packet(0, 3, packet(C, S, 7, 0, ACK, " again"))
            .read();
    assertEquals("hello again", heard.text(1, Endpoint.CLIENT));
    assertEquals(List.of(), heard.damage);
  }

  @ParameterizedTest
  @CsvSource({
    "09, 0, 1790000000123456789, 1790000000123456789",
    "06, 0, 1790000000123456, 1790000000123456000",
    "03, 0, 1790000000123, 1790000000123000000",
    "00, 0, 1790000000, 1790000000000000000",
    "0c, 0, 1790000123456789, 1790000123456",
    "80, 0, 1790000000, 1790000000000000000",
    "8a, 0, 1025, 1000976562",
    "a0, 0, 6442450944, 1500000000",
    "09, 1790000000, 5, 1790000000000000005",
  })
  void timestamps_count_as_the_interface_says(
      String resolution, long offset, long time, long nanos) {
    byte[] seconds = new byte[8];
    for (int i = 0; i < 8; i++) seconds[i] = (byte) (offset >>> 8 * i);
    byte tsresol = (byte) Integer.parseInt(resolution, 16);
    Heard heard =
        new BlockBuilder()
            .section(LITTLE_ENDIAN)
            .iface(RAW, 2, latin1("eth0"), 9, new byte[] {tsresol}, 14, seconds)
            .packet(0, time, OPEN)
            .read();
    assertEquals(nanos, heard.begun.get(1));
  }

  @Test
  void microseconds_are_the_default() {
    assertEquals(7000L, little().packet(0, 7, OPEN).read().begun.get(1));
  }

  @Test
  void simple_and_obsolete_packet_blocks_count_too() {
    Heard heard =
        little()
            .block(3, b -> b.putInt(OPEN.length).put(OPEN))
            .block(
                2,
                b -> {
                  b.putShort((short) 0).putShort((short) 9).putLong(0);
                  b.putInt(HELLO.length).putInt(HELLO.length).put(HELLO);
                })
            .read();
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void other_blocks_are_passed_over() {
    Heard heard =
        little()
            .packet(0, 1, OPEN)
            .block(4, b -> b.putInt(0)) // name resolution
            .block(5, b -> b.putInt(0).putLong(0)) // statistics
            .block(0xbad, b -> b.putInt(1).putInt(7)) // somebody's own
            .block(0xbad, b -> b.putInt(32473).put(latin1("h2tap\nversion: 99\nwhat: ever\n")))
            .block(0x77777777, b -> b.putLong(0))
            .packet(0, 1, HELLO)
            .read();
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
    assertEquals(List.of(), heard.damage);
  }

  @Test
  void secrets_are_kept_for_whoever_decrypts() throws IOException {
    String log = "CLIENT_RANDOM 00 11\n";
    byte[] file =
        little().block(10, b -> b.putInt(0x544c534b).putInt(log.length()).put(latin1(log))).bytes();
    try (CaptureFile capture = CaptureFiles.open(new ByteArrayInputStream(file))) {
      Heard.of(capture);
      CaptureFile.Secrets secrets = capture.secrets().getFirst();
      byte[] read = new byte[secrets.length()];
      capture.read(secrets.location(), read, 0, read.length);
      assertEquals(log, new String(read, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void a_gzipped_capture_reads_as_what_is_in_it() throws IOException {
    byte[] file = little().packet(0, 1, OPEN).packet(0, 2, HELLO).bytes();
    byte[] packed = gzip(file);
    assertEquals("hello", TestPackets.read(packed).text(1, Endpoint.CLIENT));
    Heard cut = TestPackets.read(Arrays.copyOf(packed, packed.length - 8));
    assertEquals("hello", cut.text(1, Endpoint.CLIENT));
    assertEquals(1, cut.damage.size());
    assertTrue(cut.damage.getFirst().contains("packed file ends"), cut.damage.toString());
  }

  private static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(octets);
    }
    return packed.toByteArray();
  }

  @Test
  void a_file_that_grows_by_single_octets_tells_the_same(@TempDir Path dir) throws IOException {
    byte[] whole = little().packet(0, 1, OPEN).packet(0, 2, HELLO).bytes();
    Path file = Files.createFile(dir.resolve("growing"));
    try (CaptureFile capture = CaptureFiles.open(file)) {
      Heard heard = new Heard();
      for (byte b : whole) {
        heard.pollAll(capture);
        Files.write(file, new byte[] {b}, StandardOpenOption.APPEND);
      }
      assertEquals(List.of("1 192.0.2.1:50000 > 192.0.2.9:80"), heard.events);
      heard.pollAll(capture);
      assertEquals("hello", heard.text(1, Endpoint.CLIENT));
      assertEquals(whole.length, capture.position());
      assertEquals(whole.length, capture.size());
      assertEquals(0, capture.poll(heard, 100));
      capture.finish(heard);
      assertEquals(List.of(), heard.damage);
    }
  }

  @Test
  void every_cut_shows_what_was_whole_before_it() {
    BlockBuilder b = little().packet(0, 1, OPEN).packet(0, 2, HELLO);
    int withHello = b.size();
    byte[] whole = b.packet(0, 3, packet(C, S, 7, 0, ACK, "!")).bytes();
    for (int length = withHello + 1; length < whole.length; length++) {
      Heard heard = TestPackets.read(Arrays.copyOf(whole, length));
      assertEquals("hello", heard.text(1, Endpoint.CLIENT));
      assertEquals(
          List.of(
              withHello
                  + ": the file ends inside a block of which "
                  + (length - withHello)
                  + " octets are there"),
          heard.damage);
    }
  }

  @Test
  void damage_is_told_with_its_byte_and_what_came_before_stays() {
    BlockBuilder good = little().packet(0, 1, OPEN).packet(0, 2, HELLO);
    int at = good.size();
    String[] wrong = {"06000000 07000000 00000000", "06000000 00000000 00000000"};
    for (String digits : wrong) {
      byte[] bad = HexFormat.of().parseHex(digits.replace(" ", ""));
      Heard heard = TestPackets.read(join(good.bytes(), bad, new byte[64]));
      assertEquals("hello", heard.text(1, Endpoint.CLIENT));
      assertEquals(1, heard.damage.size(), heard.damage.toString());
      assertTrue(heard.damage.getFirst().startsWith(at + ": a block of type 0x00000006"));
    }
    byte[] lengths = little().packet(0, 1, OPEN).bytes();
    lengths[lengths.length - 4]++;
    assertTrue(TestPackets.read(lengths).damage.getFirst().contains("two lengths differ"));
  }

  @Test
  void a_packet_that_does_not_fit_its_block_is_passed_over() {
    Heard heard =
        little()
            .packet(0, 1, OPEN)
            .block(6, b -> b.putInt(0).putLong(0).putInt(1 << 30).putInt(1 << 30).putInt(0))
            .block(6, b -> b.putInt(0))
            .packet(3, 1, HELLO)
            .packet(0, 2, HELLO)
            .read();
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
    assertEquals(3, heard.damage.size(), heard.damage.toString());
  }

  @Test
  void a_block_that_claims_gigabytes_takes_no_memory() {
    BlockBuilder b = little().packet(0, 1, OPEN);
    int at = b.size();
    b.raw(HexFormat.of().parseHex("06000000f0ffffff")).raw(new byte[100]);
    Heard heard = b.read();
    assertTrue(heard.damage.getFirst().startsWith(at + ": "), heard.damage.toString());
    assertEquals(2, heard.damage.size(), heard.damage.toString());
  }

  @Test
  void a_pcap_record_that_claims_too_much_stops_the_reading() {
    byte[] file =
        join(pcap(RAW, OPEN, HELLO), new byte[8], new byte[] {0, 0, 0, 127}, new byte[50]);
    Heard heard = TestPackets.read(file);
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
    assertTrue(heard.damage.getFirst().contains("2130706432"), heard.damage.toString());
  }

  @Test
  void what_is_no_capture_can_not_be_read() {
    assertEquals(
        "not a capture file: it begins with 0x50726f6a, neither pcapng nor pcap",
        refusal(latin1("Project Gutenberg")));
    assertEquals("not a capture file: it is empty", refusal(new byte[0]));
    assertEquals("not a capture file: it has only 5 octets", refusal(new byte[5]));
  }

  private static String refusal(byte[] file) {
    return assertThrows(
            IOException.class,
            () -> {
              try (CaptureFile capture = CaptureFiles.open(new ByteArrayInputStream(file))) {
                Heard.of(capture);
              }
            })
        .getMessage();
  }
}
