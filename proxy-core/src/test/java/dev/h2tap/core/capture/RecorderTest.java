package dev.h2tap.core.capture;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.RootStore;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.tls.CertificateChain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded is what our reader finds. */
class RecorderTest {
  private static final long T = 1_790_000_000_123_456_789L;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
  private static final String HELLO = "1 192.0.2.1:50000 > 192.0.2.9:443";

  private static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }

  private static final InetSocketAddress C = address("192.0.2.1", 50000);
  private static final InetSocketAddress S = address("192.0.2.9", 443);

  static ByteBuffer octets(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static ConnectionFacts tls(String alpn) {
    Tls leg =
        new Tls(
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "origin.test",
            List.of("h2", "http/1.1", "\u00c3\\n\n"),
            alpn);
    return new ConnectionFacts(
        "origin.test", "regular", Optional.of(leg), Optional.of(leg), "", true);
  }

  /** The file of a recording in which every end begins at {@code sequence}. */
  static byte[] record(int sequence, Consumer<Recorder> traffic) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (Recorder recorder =
        new Recorder(
            Output.of(Channels.newChannel(file)),
            Recorder.Options.of("h2tap test"),
            () -> sequence)) {
      traffic.accept(recorder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return file.toByteArray();
  }

  private static Heard heard(Consumer<Recorder> traffic) {
    Heard heard = TestPackets.read(record(7, traffic));
    assertEquals(List.of(), heard.damage);
    return heard;
  }

  @Test
  void data_both_ways_half_close_and_close_come_back_in_order_with_their_times() {
    Heard heard =
        heard(
            r -> {
              ConnectionSink c = r.open(C, S, T);
              c.facts(tls("http/1.1"));
              c.data(CLIENT, T + 1, octets("ask"));
              c.finish(CLIENT, T + 2);
              c.data(SERVER, T + 3, octets("answer"));
              c.data(SERVER, T + 4, octets(""));
              c.finish(SERVER, T + 5);
            });
    assertEquals(
        List.of(HELLO, "1 client 3", "1 client end", "1 server 6", "1 server end"), heard.events);
    assertEquals(List.of(T + 1, T + 3), heard.times);
    assertEquals(T, heard.begun.get(1));
  }

  @Test
  void facts_come_back_and_later_ones_replace_them() {
    ConnectionFacts facts = tls("h2");
    Heard heard =
        heard(
            r -> {
              ConnectionSink c = r.open(C, S, T);
              c.facts(ConnectionFacts.NONE);
              c.facts(facts);
            });
    assertEquals(facts, heard.facts.get(1));
    assertEquals(List.of(HELLO), heard.events);
  }

  @Test
  void facts_without_bounds_are_cut_and_the_block_still_fits() {
    Tls leg = new Tls("v", "c", "s", Collections.nCopies(900, "p".repeat(300)), "h2");
    ConnectionFacts facts =
        new ConnectionFacts(
            "host", "regular", Optional.of(leg), Optional.of(leg), "\n".repeat(90_000), false);
    Heard heard = heard(r -> r.open(C, S, T).facts(facts));
    assertTrue(heard.facts.get(1).failure().startsWith("\n\n"));
    assertEquals(64, heard.facts.get(1).clientTls().orElseThrow().alpnOffered().size());
  }

  private static ConnectionFacts showing(CertificateChain chain) {
    Tls leg = new Tls("v", "c", "s", List.of(), "h2").withCertificates(chain);
    return new ConnectionFacts("host", "regular", Optional.of(leg), Optional.of(leg), "", false);
  }

  @Test
  void certificates_come_back_octet_for_octet_and_a_long_chain_is_told_by_number() {
    byte[] large = new byte[7000];
    Arrays.fill(large, (byte) 0xff);
    List<Slice> all =
        List.of(
            Slice.ofHex("30030a0d00"),
            Slice.of(large),
            Slice.of(large),
            Slice.EMPTY,
            Slice.of(large));
    ConnectionFacts facts = showing(CertificateChain.of(all, 0));
    Heard heard = heard(r -> r.open(C, S, T).facts(facts));
    assertEquals(facts, heard.facts.get(1));
    CertificateChain back = heard.facts.get(1).originCertificates();
    assertEquals(all.subList(0, 4), back.der());
    assertEquals(1, back.omitted());
    assertEquals(List.of(), back.certificates(), "none of these is X.509");
  }

  @Test
  void the_comment_for_people_has_a_line_on_the_origins_certificate(@TempDir Path folder)
      throws Exception {
    X509Certificate root = RootStore.openOrCreate(folder).certificate();
    String comment = FactsText.comment(showing(CertificateChain.of(List.of(root))));
    String name = root.getSubjectX500Principal().toString();
    String line = "origin's certificate: %s, issued by %s, until %s";
    assertTrue(
        comment
            .lines()
            .toList()
            .contains(line.formatted(name, name, root.getNotAfter().toInstant())),
        comment);
  }

  @Test
  void a_connection_that_was_never_reached_is_a_refused_one_with_its_reason() {
    ConnectionFacts failed =
        new ConnectionFacts(
            "gone.test", "regular", Optional.empty(), Optional.empty(), "no such host", false);
    Heard heard =
        heard(
            r -> {
              ConnectionSink c = r.open(C, InetSocketAddress.createUnresolved("gone.test", 443), T);
              c.facts(failed);
              c.finish(CLIENT, T + 1);
              c.finish(SERVER, T + 1);
            });
    assertEquals(List.of("1 192.0.2.1:50000 > 0.0.0.0:443", "1 server reset"), heard.events);
    assertEquals(failed, heard.facts.get(1));
  }

  @Test
  void a_reset_is_one() {
    Heard heard =
        heard(
            r -> {
              ConnectionSink c = r.open(C, S, T);
              c.data(CLIENT, T, octets("x"));
              c.reset(SERVER, T);
              c.finish(CLIENT, T);
            });
    assertEquals(List.of(HELLO, "1 client 1", "1 server reset"), heard.events);
  }

  @Test
  void both_ip_versions_and_a_mixture_keep_their_addresses() {
    Heard heard =
        heard(
            r -> {
              r.open(address("2001:db8::1", 1), address("2001:db8::2", 443), T);
              r.open(C, address("2001:db8::2", 443), T);
              r.open(address("2001:db8::1", 2), InetSocketAddress.createUnresolved("x", 443), T);
            });
    assertEquals(
        List.of(
            "1 2001:db8:0:0:0:0:0:1:1 > 2001:db8:0:0:0:0:0:2:443",
            "2 192.0.2.1:50000 > 2001:db8:0:0:0:0:0:2:443",
            "3 2001:db8:0:0:0:0:0:1:2 > 0:0:0:0:0:0:0:0:443"),
        heard.events);
  }

  @Test
  void large_data_is_cut_into_packets_and_sequence_numbers_wrap() {
    byte[] much = new byte[300_000];
    new Random(1).nextBytes(much);
    byte[] file =
        record(
            -100_000,
            r -> {
              ConnectionSink c = r.open(C, address("2001:db8::2", 443), T);
              for (Endpoint from : Endpoint.values()) c.data(from, T, ByteBuffer.wrap(much));
              for (int i = 0; i < 8; i++) c.data(SERVER, T, ByteBuffer.wrap(much));
            });
    Heard heard = TestPackets.read(file);
    assertArrayEquals(much, heard.octets(1, CLIENT));
    byte[] answered = heard.octets(1, SERVER);
    assertEquals(9 * much.length, answered.length);
    assertArrayEquals(much, Arrays.copyOfRange(answered, 8 * much.length, answered.length));
    assertEquals("1 client 65495", heard.events.get(1));
  }

  @Nested
  class SyntheticPackets {
    private boolean inFile(Consumer<Recorder> traffic) {
      return new String(record(7, traffic), StandardCharsets.ISO_8859_1)
          .contains("GET /h2tap-synthetic");
    }

    private void expect(boolean synthetic, Consumer<ConnectionSink> traffic) {
      Consumer<Recorder> all = r -> traffic.accept(r.open(C, S, T));
      assertEquals(synthetic, inFile(all));
      Heard heard = heard(all);
      assertTrue(heard.events.stream().noneMatch(e -> e.contains("gap")), heard.events.toString());
      assertFalse(heard.text(1, CLIENT).contains("synthetic"));
    }

    @Test
    void begin_a_connection_whose_tls_chose_h2() {
      expect(
          true,
          c -> {
            c.facts(tls("h2"));
            c.data(SERVER, T, octets(SETTINGS));
            c.data(CLIENT, T, octets(PREFACE));
            c.finish(CLIENT, T);
          });
    }

    @Test
    void begin_a_cleartext_connection_with_the_preface_even_in_single_octets() {
      expect(true, c -> c.data(CLIENT, T, octets(PREFACE)));
      Consumer<Recorder> split =
          r -> {
            ConnectionSink c = r.open(C, S, T);
            for (char octet : PREFACE.toCharArray()) c.data(CLIENT, T, octets("" + octet));
          };
      assertTrue(inFile(split));
      assertEquals(PREFACE, heard(split).text(1, CLIENT));
    }

    @Test
    void begin_a_cleartext_connection_whose_server_speaks_first() {
      expect(
          true,
          c -> {
            c.data(SERVER, T, octets(SETTINGS));
            c.data(CLIENT, T, octets(PREFACE));
          });
    }

    @Test
    void are_not_where_something_else_is_spoken() {
      expect(false, c -> c.data(CLIENT, T, octets("PROPFIND / HTTP/1.1\r\n")));
      expect(false, c -> c.data(SERVER, T, octets("220 mail.test\r\n")));
      expect(
          false,
          c -> {
            c.facts(tls("http/1.1"));
            c.data(CLIENT, T, octets("GET / HTTP/1.1\r\n"));
          });
    }

    @Test
    void do_not_keep_back_a_first_octet_that_stays_alone() {
      Heard heard =
          heard(
              r -> {
                ConnectionSink c = r.open(C, S, T);
                c.data(CLIENT, T, octets("P"));
                c.finish(CLIENT, T);
              });
      assertEquals(List.of(HELLO, "1 client 1", "1 client end"), heard.events);
    }
  }

  @Test
  void the_file_has_these_octets() throws IOException {
    byte[] file = record(0x01020304, RecorderTest::smallConversation);
    try (var golden = RecorderTest.class.getResourceAsStream("small-recording.pcapng")) {
      assertArrayEquals(golden.readAllBytes(), file);
    }
  }

  static void smallConversation(Recorder r) {
    ConnectionSink c = r.open(C, S, T);
    c.facts(tls("h2"));
    c.data(CLIENT, T + 1000, octets(PREFACE + SETTINGS));
    c.data(SERVER, T + 2000, octets(SETTINGS + "\0\0\0\4\1\0\0\0\0"));
    c.data(CLIENT, T + 3000, octets("\0\0\0\4\1\0\0\0\0"));
    c.finish(CLIENT, T + 4000);
    c.finish(SERVER, T + 5000);
    ConnectionSink d = r.open(address("::1", 50001), address("::2", 80), T + 6000);
    d.data(CLIENT, T + 7000, octets("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    d.facts(
        new ConnectionFacts(
            "x", "reverse", Optional.empty(), Optional.empty(), "origin broke off", false));
    d.reset(SERVER, T + 8000);
  }

  @Test
  void a_file_is_private_and_an_existing_one_refused_unless_told(@TempDir Path dir)
      throws IOException {
    Path file = dir.resolve("a.pcapng");
    Recorder.Options options = Recorder.Options.of("h2tap test");
    Recorder.open(file, options).close();
    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX only");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertThrows(FileAlreadyExistsException.class, () -> Recorder.open(file, options));
    Files.writeString(file, "x".repeat(10_000));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Recorder.open(file, options.overwriting()).close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of(), Heard.of(file).damage);
  }

  @Test
  void many_threads_and_two_recorders_mix_nothing_up(@TempDir Path dir) throws Exception {
    Path[] files = {dir.resolve("a"), dir.resolve("b")};
    Recorder.Options options = Recorder.Options.of("h2tap test").waitingAtMost(1 << 20);
    try (Recorder a = Recorder.open(files[0], options);
        Recorder b = Recorder.open(files[1], options)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int n = i;
        threads.add(Thread.ofPlatform().start(() -> talk(n % 2 == 0 ? a : b, n)));
      }
      for (Thread t : threads) t.join();
      assertEquals(40, a.status().connections());
      assertEquals(b.status().octets(), a.status().octets());
    }
    for (int f = 0; f < 2; f++) {
      Heard heard = Heard.of(files[f]);
      assertEquals(List.of(), heard.damage);
      int connections = 0;
      for (String event : heard.events) {
        if (!event.contains(">")) continue;
        connections++;
        int conn = Integer.parseInt(event.substring(0, event.indexOf(' ')));
        int port = Integer.parseInt(event.replaceAll(".*1:(\\d+) > .*", "$1"));
        assertEquals(said(port), heard.text(conn, CLIENT));
        assertEquals(said(-port), heard.text(conn, SERVER));
      }
      assertEquals(40, connections);
    }
  }

  private static void talk(Recorder r, int thread) {
    for (int i = 0; i < 10; i++) {
      int port = 1000 + thread * 100 + i;
      ConnectionSink c = r.open(address("192.0.2.1", port), S, T);
      c.facts(tls("http/1.1"));
      for (String word : said(port).split("(?<= )")) c.data(CLIENT, T, octets(word));
      for (String word : said(-port).split("(?<= )")) c.data(SERVER, T, octets(word));
      c.finish(CLIENT, T);
    }
  }

  private static String said(int port) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < 200; i++) b.append(port * 31 + i).append(' ');
    return b.toString();
  }
}
