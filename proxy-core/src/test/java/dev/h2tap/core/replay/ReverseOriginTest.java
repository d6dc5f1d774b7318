package dev.h2tap.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.proxy.route.Target;
import dev.h2tap.core.session.ConnectionSummary;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The origin behind a reverse tap")
class ReverseOriginTest {
  private static Optional<Target> origin(String mode, String host, String address) {
    ConnectionFacts facts =
        new ConnectionFacts(host, mode, Optional.empty(), Optional.empty(), "", false);
    InetSocketAddress client = new InetSocketAddress("127.0.0.1", 50_000);
    InetSocketAddress server = new InetSocketAddress(address, 8443);
    return ReverseOrigin.of(
        new ConnectionSummary(
            1,
            client,
            server,
            host,
            "h2",
            Optional.empty(),
            facts,
            0,
            0,
            0,
            0,
            0,
            0,
            Finding.Severity.NOTE,
            0,
            0,
            ""));
  }

  @ParameterizedTest(name = "of {0} at {1} is {2}")
  @CsvSource({
    "www.example.org, 192.0.2.1, www.example.org",
    // the origin is on this machine, and so may well have that name
    "localhost,       127.0.0.1, localhost",
    "localhost,       ::1,       localhost",
    // the client meant the tap beside it
    "localhost,       192.0.2.1, 192.0.2.1",
    "'',              192.0.2.1, 192.0.2.1",
  })
  void found(String host, String address, String expected) {
    assertEquals(Optional.of(new Target(expected, 8443)), origin("reverse", host, address));
  }

  @Test
  @DisplayName("is none where the client knew its proxy, or its TLS was passed through")
  void others() {
    assertEquals(Optional.empty(), origin("regular", "www.example.org", "192.0.2.1"));
    assertEquals(Optional.empty(), origin("passthrough", "www.example.org", "192.0.2.1"));
    assertEquals(Optional.empty(), origin("", "www.example.org", "192.0.2.1"));
  }

  @Test
  @DisplayName("is none where the tap never came to connect")
  void unconnected() {
    assertEquals(Optional.empty(), origin("reverse", "www.example.org", "0.0.0.0"));
    assertEquals(Optional.empty(), origin("reverse", "www.example.org", "::"));
  }
}
