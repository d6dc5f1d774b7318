package dev.h2tap.core.proxy.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.tls.ClientHello;
import dev.h2tap.core.capture.tls.HelloFingerprint;
import dev.h2tap.core.proxy.tls.ClientHelloReader.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The first octets of a stream")
class ClientHelloReaderTest {
  private static final byte[] H2 = ascii("h2");
  private static final byte[] HTTP = ascii("http/1.1");
  private static final byte[] GREASE = {(byte) 0xda, (byte) 0xda};

  /** The random of all hellos here. */
  private static final Slice RANDOM = Slice.of(new byte[32]);

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Verdict whole(byte[] octets) {
    return new ClientHelloReader().read(octets, 0, octets.length);
  }

  private static Verdict oneByOne(byte[] octets) {
    ClientHelloReader reader = new ClientHelloReader();
    for (int i = 0; i < octets.length; i++) {
      Verdict verdict = reader.read(octets, i, 1);
      if (!(verdict instanceof Verdict.Undecided)) return verdict;
    }
    return new Verdict.Undecided();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64, 16_384})
  @DisplayName("are a ClientHello in however many records and segments")
  void found(int recordLength) {
    byte[] message = HelloBytes.message("origin.test", List.of(GREASE, H2, HTTP));
    byte[] octets = HelloBytes.records(message, recordLength);
    ClientHello expected =
        new ClientHello(
            RANDOM,
            Optional.of("origin.test"),
            List.of(Slice.of(GREASE), Slice.of(H2), Slice.of(HTTP)),
            HelloFingerprint.of(Slice.of(message).from(4)));
    assertEquals(new Verdict.Found(expected), whole(octets));
    assertEquals(new Verdict.Found(expected), oneByOne(octets));
  }

  @Test
  @DisplayName("may lack server name and ALPN, or all extensions")
  void without() {
    byte[] message = HelloBytes.message(null, List.of());
    byte[] bare = HelloBytes.records(message, 16_384);
    var print = HelloFingerprint.of(Slice.of(message).from(4));
    ClientHello nothing = new ClientHello(RANDOM, Optional.empty(), List.of(), print);
    assertEquals(new Verdict.Found(nothing), whole(bare));
    byte[] body =
        HelloBytes.join(
            new byte[] {3, 3},
            new byte[32],
            new byte[] {0},
            HelloBytes.vector16(new byte[] {0, 47}),
            new byte[] {1, 0});
    byte[] old = HelloBytes.records(HelloBytes.message(body), 16_384);
    ClientHello older =
        new ClientHello(
            Slice.of(new byte[32]),
            Optional.empty(),
            List.of(),
            new HelloFingerprint("771,47,,,", "t12i010000_002f_"));
    assertEquals(new Verdict.Found(older), whole(old));
  }

  @Test
  @DisplayName("keep protocol names that are no text as octets")
  void greaseNames() {
    byte[] octets = HelloBytes.records(HelloBytes.message("a.test", List.of(GREASE)), 100);
    Verdict.Found found = assertInstanceOf(Verdict.Found.class, whole(octets));
    assertEquals(List.of("\u00da\u00da"), found.hello().alpnNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRI * HTTP/2.0", "GET / HTTP/1.1", "\u0000", "SSH-2.0", "\u0016\u0004"})
  @DisplayName("are something else than TLS as soon as that is certain")
  void notTls(String start) {
    byte[] octets = start.getBytes(StandardCharsets.ISO_8859_1);
    assertInstanceOf(Verdict.NotTls.class, whole(octets));
    assertInstanceOf(Verdict.NotTls.class, oneByOne(octets));
  }

  @Test
  @DisplayName("are not TLS where the handshake begins with another message")
  void otherMessage() {
    assertInstanceOf(Verdict.NotTls.class, whole(new byte[] {22, 3, 1, 0, 4, 2, 0, 0, 0}));
  }

  @Test
  @DisplayName("stay undecided until the last octet of the hello")
  void undecided() {
    byte[] octets = HelloBytes.records(HelloBytes.message("origin.test", List.of(H2)), 40);
    for (int length = 1; length < octets.length; length++) {
      assertInstanceOf(Verdict.Undecided.class, whole(Arrays.copyOf(octets, length)));
    }
  }

  @Test
  @DisplayName("are malformed where a length lies, a record is empty or the hello never ends")
  void malformed() {
    byte[] message = HelloBytes.message("origin.test", List.of(H2));
    int cut = 0;
    for (int i = 4; i < message.length; i++) {
      byte[] lying = message.clone();
      lying[i] = (byte) 0xff;
      if (whole(HelloBytes.records(lying, 16_384)) instanceof Verdict.Malformed) cut++;
    }
    assertEquals(true, cut >= 8, "each length field counts; malformed: " + cut);
    assertInstanceOf(Verdict.Malformed.class, whole(new byte[] {22, 3, 1, 0, 0}));
    assertInstanceOf(Verdict.Malformed.class, whole(new byte[] {22, 3, 1, (byte) 0xff, 0}));
    assertInstanceOf(
        Verdict.Malformed.class, whole(new byte[] {22, 3, 1, 0, 4, 1, (byte) 0xff, 0, 0}));
    byte[] broken = HelloBytes.records(message, 20);
    broken[25] = 23;
    assertInstanceOf(Verdict.Malformed.class, whole(broken));
    byte[] empty = HelloBytes.message("a.test", List.of(new byte[0]));
    assertInstanceOf(Verdict.Malformed.class, whole(HelloBytes.records(empty, 16_384)));
  }
}
