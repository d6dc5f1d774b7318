package dev.h2tap.core.proxy.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.h2tap.core.proxy.tls.ClientHelloReader.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs its seeds in every test run; fuzzes with {@code JAZZER_FUZZ=1}. */
class ClientHelloFuzzTest {
  static Stream<Arguments> seeds() {
    byte[] message = HelloBytes.message("origin.test", List.of(new byte[] {'h', '2'}));
    return Stream.of(
            HelloBytes.records(message, 16_384),
            HelloBytes.records(message, 7),
            new byte[] {22, 3, 1, 0, 1, 1},
            "GET / HTTP/1.1\r\n\r\n".getBytes(),
            new byte[0])
        .map(octets -> Arguments.of((Object) octets));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void readsTheSameHoweverItIsCut(byte[] octets) {
    if (octets == null) return;
    Verdict whole = new ClientHelloReader().read(octets, 0, octets.length);
    ClientHelloReader reader = new ClientHelloReader();
    Verdict cut = new Verdict.Undecided();
    for (int i = 0; i < octets.length && cut instanceof Verdict.Undecided; i++) {
      cut = reader.read(octets, i, 1);
    }
    assertEquals(whole, cut);
  }
}
