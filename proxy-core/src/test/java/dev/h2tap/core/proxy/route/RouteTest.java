package dev.h2tap.core.proxy.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.proxy.ProxyOptions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Options that say where to go")
class RouteTest {
  @ParameterizedTest
  @CsvSource({
    "a.test:443,a.test,443",
    "A.Test:1,a.test,1",
    "[::1]:80,::1,80",
    "127.0.0.1:65535,127.0.0.1,65535"
  })
  @DisplayName("name a host and a port")
  void targets(String text, String host, int port) {
    assertEquals(new Target(host, port), Target.parse(text, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":80", "a.test", "a.test:", "a.test:0", "a.test:65536", "a b:1", "::1"})
  @DisplayName("are refused without one of them")
  void badTargets(String text) {
    assertThrows(IllegalArgumentException.class, () -> Target.parse(text, 0));
  }

  @Test
  @DisplayName("give the mode, with the scheme's port where none is named")
  void modes() {
    assertEquals(new Mode.Regular(), Mode.parse("regular"));
    assertEquals(
        new Mode.Reverse(Mode.Scheme.HTTPS, new Target("a.test", 443)),
        Mode.parse("reverse:https://a.test"));
    assertEquals(
        new Mode.Reverse(Mode.Scheme.HTTP, new Target("::1", 8080)),
        Mode.parse("reverse:http://[::1]:8080/"));
    var e = assertThrows(IllegalArgumentException.class, () -> Mode.parse("transparent"));
    assertTrue(e.getMessage().contains("reverse:https://HOST:PORT"), e.getMessage());
  }

  @Test
  @DisplayName("lead a host elsewhere, the first map that fits, the port kept where none is given")
  void maps() {
    List<HostMap> maps =
        List.of(
            HostMap.parse("a.test=127.0.0.1:8443"),
            HostMap.parse("*.test=127.0.0.2"),
            HostMap.parse("six.example=[::1]:9"),
            HostMap.parse("bare.example=::1"));
    assertEquals(new Target("127.0.0.1", 8443), HostMap.lead(maps, new Target("a.test", 443)));
    assertEquals(new Target("127.0.0.2", 443), HostMap.lead(maps, new Target("b.test", 443)));
    assertEquals(new Target("::1", 9), HostMap.lead(maps, new Target("six.example", 443)));
    assertEquals(new Target("::1", 443), HostMap.lead(maps, new Target("bare.example", 443)));
    assertEquals(new Target("test", 443), HostMap.lead(maps, new Target("test", 443)));
    assertThrows(IllegalArgumentException.class, () -> HostMap.parse("a.test"));
    assertThrows(IllegalArgumentException.class, () -> HostMap.parse("a*=b"));
    assertThrows(IllegalArgumentException.class, () -> HostMap.parse("a.test=b:x"));
  }

  @Test
  @DisplayName("match names below a suffix, not the suffix itself")
  void patterns() {
    assertTrue(HostPattern.parse("*.Test").matches("a.b.test."));
    assertFalse(HostPattern.parse("*.test").matches("test"));
    assertFalse(HostPattern.parse("*.test").matches("atest"));
    assertTrue(HostPattern.parse("a.test").matches("A.TEST"));
  }

  @ParameterizedTest
  @CsvSource({
    "8080,127.0.0.1,8080",
    ":0,127.0.0.1,0",
    "127.0.0.2:0,127.0.0.2,0",
    "[::1]:81,::1,81"
  })
  @DisplayName("listen on loopback unless told otherwise")
  void listen(String text, String address, int port) throws Exception {
    var parsed = ProxyOptions.parseListen(text);
    assertEquals(java.net.InetAddress.getByName(address), parsed.getAddress());
    assertEquals(port, parsed.getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "127.0.0.1:99999", "127.0.0.1"})
  @DisplayName("refuse to listen on what is no address")
  void badListen(String text) {
    assertThrows(IllegalArgumentException.class, () -> ProxyOptions.parseListen(text));
  }
}
