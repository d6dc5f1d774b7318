package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.tls.CertificateChain;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Certificates of a capture")
final class SharedChainsTest {
  private final SharedChains chains = new SharedChains();

  /** What is kept of a leg whose server shows one certificate of 16,000 octets. */
  private CertificateChain kept(int number) {
    byte[] der = new byte[16_000];
    ByteBuffer.wrap(der).putInt(number);
    Tls leg =
        new Tls("", "", "", List.of(), "")
            .withCertificates(CertificateChain.of(List.of(Slice.of(der)), 0));
    var facts = new ConnectionFacts("", "", Optional.of(leg), Optional.empty(), "", false);
    return chains.of(facts).clientTls().orElseThrow().certificates();
  }

  @Test
  @DisplayName("are kept once where they are the same")
  void once() {
    assertSame(kept(1), kept(1));
    assertEquals(1, kept(1).der().size());
  }

  @Test
  @DisplayName("are counted alone where there are too many that differ, the known ones still shown")
  void bounded() {
    int octets = 0;
    for (int i = 0; i < 4000; i++) octets += kept(i).der().stream().mapToInt(Slice::length).sum();
    assertTrue(octets <= 32 << 20, octets + " octets are kept");
    assertEquals(1, kept(0).der().size());
    assertEquals(new CertificateChain(List.of(), 1), kept(3999));
  }
}
