package dev.h2tap.core.capture.tcp;

import static dev.h2tap.core.capture.TestPackets.ACK;
import static dev.h2tap.core.capture.TestPackets.SYN;
import static dev.h2tap.core.capture.TestPackets.ip4;
import static dev.h2tap.core.capture.TestPackets.ip6;
import static dev.h2tap.core.capture.TestPackets.join;
import static dev.h2tap.core.capture.TestPackets.latin1;
import static dev.h2tap.core.capture.TestPackets.packet;
import static dev.h2tap.core.capture.TestPackets.pcap;
import static dev.h2tap.core.capture.TestPackets.read;
import static dev.h2tap.core.capture.TestPackets.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Heard;
import dev.h2tap.core.capture.TestPackets.End;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies around the TCP segment. */
class LinkAndIpTest {
  private static final End C4 = new End("192.0.2.1", 50000);
  private static final End S4 = new End("192.0.2.9", 80);
  private static final End C6 = new End("2001:db8::1", 50000);
  private static final End S6 = new End("2001:db8::9", 80);

  private static final String MACS = "020000000001020000000002";

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "101, '', 4",
    "101, '', 6",
    "12, '', 4",
    "14, '', 6",
    "228, '', 4",
    "229, '', 6",
    "0, 02000000, 4",
    "0, 00000002, 4",
    "0, 1e000000, 6",
    "0, 0000001c, 6",
    "108, 00000002, 4",
    "108, 00000018, 6",
    "1, 020000000001020000000002 0800, 4",
    "1, 020000000001020000000002 86dd, 6",
    "1, 020000000001020000000002 8100 0005 0800, 4",
    "1, 020000000001020000000002 88a8 0005 8100 0006 86dd, 6",
    "113, 0000 0304 0006 0000000000000000 0800, 4",
    "113, 0000 0304 0006 0000000000000000 8100 0005 86dd, 6",
    "276, 0800 0000 00000001 0304 00 06 0000000000000000, 4",
    "276, 86dd 0000 00000001 0304 00 06 0000000000000000, 6",
    "1, 020000000001020000000002 8847 00001040 00002140, 4",
    "1, 020000000001020000000002 8100 0005 8848 00002140, 6",
    "1, 020000000001020000000002 8864 1100 0001 003e 0021, 4",
    "1, 020000000001020000000002 8864 1100 0001 003e 0057, 6",
    "9, 0021, 4",
    "9, ff03 0057, 6",
    "50, ff03 21, 4",
    "51, 1100 0001 003e 0021, 4",
    "258, 10000000 01000000 65000000 00000000, 4",
    "258, 0c000000 01000000 01000000 020000000001020000000002 86dd, 6",
  })
  void each_kind_of_link_is_known(int linkType, String before, int version) {
    End c = version == 4 ? C4 : C6;
    End s = version == 4 ? S4 : S6;
    byte[] link = hex(before);
    Heard heard =
        read(
            pcap(
                linkType,
                join(link, packet(c, s, 1, 0, SYN, "")),
                join(link, packet(c, s, 2, 0, ACK, "hello"))));
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
    assertEquals(List.of(), heard.damage);
  }

  @Test
  void a_link_that_is_not_known_is_told_once() {
    Heard heard = read(pcap(147, new byte[60], new byte[60]));
    assertEquals(
        List.of("40: packets of link type 147 are passed over: it is not known"), heard.damage);
  }

  @Test
  void padding_and_trailers_of_the_link_are_no_payload() {
    byte[] link = hex(MACS + "0800");
    Heard heard =
        read(
            pcap(
                1,
                join(link, packet(C4, S4, 1, 0, SYN, ""), latin1("padding")),
                join(link, packet(C4, S4, 2, 0, ACK, "a"), latin1("padding")),
                join(link, packet(C4, S4, 3, 0, ACK, "b"), latin1("trailer"))));
    assertEquals("ab", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void options_of_ipv4_are_passed_over() {
    Heard heard =
        read(
            pcap(
                101,
                packet(C4, S4, 1, 0, SYN, ""),
                ip4(C4, S4, tcp(C4, S4, 2, 0, ACK, latin1("hello")), 0, 0, 24)));
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void extension_headers_of_ipv6_are_passed_over() {
    byte[] segment = tcp(C6, S6, 2, 0, ACK, latin1("hello"));
    byte[] hopByHop = hex("3c00 000000000000");
    byte[] destination = hex("0601 000000000000 0000000000000000");
    Heard heard =
        read(
            pcap(
                101,
                packet(C6, S6, 1, 0, SYN, ""),
                ip6(C6, S6, 0, join(hopByHop, destination, segment))));
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void fragments_of_ipv4_are_put_together_in_any_order() {
    byte[] segment = tcp(C4, S4, 2, 0, ACK, latin1("x".repeat(100) + "end"));
    Heard heard =
        read(
            pcap(
                101,
                packet(C4, S4, 1, 0, SYN, ""),
                ip4(C4, S4, Arrays.copyOfRange(segment, 80, segment.length), 7, 10, 0),
                ip4(C4, S4, Arrays.copyOfRange(segment, 0, 40), 7, 0x2000, 0),
                ip4(C4, S4, Arrays.copyOfRange(segment, 40, 88), 7, 0x2000 | 5, 0)));
    assertEquals("x".repeat(100) + "end", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void fragments_of_ipv6_are_put_together() {
    byte[] segment = tcp(C6, S6, 2, 0, ACK, latin1("x".repeat(100) + "end"));
    Heard heard =
        read(
            pcap(
                101,
                packet(C6, S6, 1, 0, SYN, ""),
                ip6(C6, S6, 44, join(hex("06000001 00000007"), Arrays.copyOf(segment, 64))),
                ip6(
                    C6,
                    S6,
                    44,
                    join(
                        hex("06000040 00000007"),
                        Arrays.copyOfRange(segment, 64, segment.length)))));
    assertEquals("x".repeat(100) + "end", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void a_total_length_of_zero_means_the_whole_packet() {
    byte[] offloaded = packet(C4, S4, 2, 0, ACK, "hello");
    offloaded[2] = offloaded[3] = 0;
    Heard heard = read(pcap(101, packet(C4, S4, 1, 0, SYN, ""), offloaded));
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void a_length_on_the_wire_that_no_card_is_handed_means_what_is_there() {
    byte[] offloaded = packet(C4, S4, 2, 0, ACK, "hello");
    offloaded[2] = offloaded[3] = 0;
    byte[] file = pcap(101, offloaded, packet(S4, C4, 1, 7, ACK, "bye"));
    Arrays.fill(file, 24 + 12, 24 + 16, (byte) 0xff); // the first record's original length
    Heard heard = read(file);
    assertEquals("hello", heard.text(1, Endpoint.CLIENT));
    assertEquals("bye", heard.text(1, Endpoint.SERVER));
    assertEquals(List.of(), heard.events.stream().filter(e -> e.contains("gap 2")).toList());
  }

  @Test
  void what_is_no_tcp_is_passed_over() {
    byte[] udp = packet(C4, S4, 2, 0, ACK, "hello");
    udp[9] = 17;
    Heard heard =
        read(
            pcap(
                1,
                join(hex(MACS + "0806"), new byte[28]),
                join(hex(MACS + "0800"), udp),
                hex(MACS),
                new byte[0]));
    assertEquals(List.of(), heard.events);
    assertEquals(List.of(), heard.damage);
  }
}
