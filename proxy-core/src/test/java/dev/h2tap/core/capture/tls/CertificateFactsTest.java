package dev.h2tap.core.capture.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.certs.HostName;
import dev.h2tap.certs.Leaves;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.bytes.Slice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a certificate says (RFC 5280)")
final class CertificateFactsTest {
  @TempDir private Path folder;

  private byte[] leaf() throws Exception {
    Leaves leaves = new Leaves(RootStore.openOrCreate(folder));
    return leaves.of(HostName.of("origin.test")).certificate().getEncoded();
  }

  private static List<CertificateFacts> facts(byte[] der) {
    return CertificateChain.of(List.of(Slice.of(der)), 0).certificates();
  }

  @Test
  @DisplayName("is its names, its key and its hash")
  void whole() throws Exception {
    CertificateFacts c = facts(leaf()).getFirst();
    assertEquals(List.of("origin.test"), c.names());
    assertEquals("EC 256", c.key());
    assertEquals(64, c.sha256().length());
    assertTrue(c.from().isBefore(c.until()));
  }

  @Test
  @DisplayName("is nothing or something where octets are wrong or missing, and never an exception")
  void broken() throws Exception {
    byte[] der = leaf();
    for (int i = 0; i < der.length; i++) {
      facts(Arrays.copyOf(der, i));
      for (int flip : new int[] {0x01, 0x10, 0x80, 0xff}) {
        byte[] wrong = der.clone();
        wrong[i] ^= (byte) flip;
        facts(wrong);
      }
    }
  }
}
