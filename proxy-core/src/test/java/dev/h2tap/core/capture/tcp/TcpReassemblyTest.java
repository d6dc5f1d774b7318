package dev.h2tap.core.capture.tcp;

import static dev.h2tap.core.capture.TestPackets.ACK;
import static dev.h2tap.core.capture.TestPackets.FIN;
import static dev.h2tap.core.capture.TestPackets.RST;
import static dev.h2tap.core.capture.TestPackets.SYN;
import static dev.h2tap.core.capture.TestPackets.packet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.Heard;
import dev.h2tap.core.capture.TestPackets;
import dev.h2tap.core.capture.TestPackets.End;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * RFC 9293 as a bystander sees it: what lies in the capture may be late, twice, or not there at
 * all.
 */
class TcpReassemblyTest {
  private static final int RAW = 101;
  private static final End C = new End("192.0.2.1", 50000);
  private static final End S = new End("192.0.2.9", 443);
  private static final String HELLO = "1 192.0.2.1:50000 > 192.0.2.9:443";

  private final List<byte[]> packets = new ArrayList<>();

  private void client(long sequence, long ack, int flags, String payload) {
    packets.add(packet(C, S, sequence, ack, flags, payload));
  }

  private void server(long sequence, long ack, int flags, String payload) {
    packets.add(packet(S, C, sequence, ack, flags, payload));
  }

  /** SYN, SYN-ACK, ACK; the client's first octet is {@code c + 1}, the server's {@code s + 1}. */
  private void open(long c, long s) {
    client(c, 0, SYN, "");
    server(s, c + 1, SYN | ACK, "");
    client(c + 1, s + 1, ACK, "");
  }

  private Heard read() {
    return TestPackets.read(TestPackets.pcap(RAW, packets.toArray(byte[][]::new)));
  }

  private void expect(String... events) {
    assertEquals(List.of(events), read().events);
  }

  @Test
  void both_directions_interleave_as_their_octets_came() {
    open(100, 500);
    client(101, 501, ACK, "ask");
    server(501, 104, ACK, "answer");
    client(104, 507, ACK | FIN, "!");
    server(507, 106, ACK | FIN, "");
    expect(HELLO, "1 client 3", "1 server 6", "1 client 1", "1 client end", "1 server end");
  }

  @Test
  void segments_out_of_order_wait_for_their_turn() {
    open(100, 500);
    client(107, 501, ACK, "ghi");
    client(104, 501, ACK, "def");
    client(101, 501, ACK, "abc");
    assertEquals("abcdefghi", read().text(1, Endpoint.CLIENT));
    expect(HELLO, "1 client 3", "1 client 3", "1 client 3");
  }

  @Test
  void of_octets_sent_twice_the_first_copy_counts() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    client(101, 501, ACK, "ABC");
    client(102, 501, ACK, "BCdef");
    client(110, 501, ACK, "jkl");
    client(108, 501, ACK, "hiJKLmn");
    client(107, 501, ACK, "g");
    assertEquals("abcdefghijklmn", read().text(1, Endpoint.CLIENT));
  }

  @Test
  void sequence_numbers_wrap() {
    open(0xfffffffaL, 0xffffffffL);
    client(0xfffffffbL, 0, ACK, "0123456789");
    client(5, 0, ACK, "abc");
    server(0, 8, ACK, "xyz");
    Heard heard = read();
    assertEquals("0123456789abc", heard.text(1, Endpoint.CLIENT));
    assertEquals("xyz", heard.text(1, Endpoint.SERVER));
  }

  @Test
  void probes_and_keep_alives_add_nothing() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    client(103, 501, ACK, "");
    client(103, 501, ACK, "c");
    client(104, 501, ACK, "d"); // the one octet of a zero-window probe, then the segment with it
    client(104, 501, ACK, "def");
    assertEquals("abcdef", read().text(1, Endpoint.CLIENT));
  }

  @Test
  void a_reset_ends_one_direction_at_once() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    server(501, 104, RST | ACK, "");
    expect(HELLO, "1 client 3", "1 server reset");
  }

  @Test
  void a_refused_connection_is_a_connection() {
    client(100, 0, SYN, "");
    server(0, 101, RST | ACK, "");
    expect(HELLO, "1 server reset");
  }

  @Test
  void a_syn_alone_is_a_connection() {
    client(100, 0, SYN, "");
    client(100, 0, SYN, "");
    expect(HELLO);
  }

  @Test
  void octets_after_the_fin_are_none() {
    open(100, 500);
    client(101, 501, ACK | FIN, "abc");
    client(104, 501, ACK, "zzz");
    expect(HELLO, "1 client 3", "1 client end");
  }

  @Test
  void a_fin_waits_for_what_comes_before_it() {
    open(100, 500);
    client(104, 501, ACK | FIN, "");
    client(101, 501, ACK, "abc");
    expect(HELLO, "1 client 3", "1 client end");
  }

  @Test
  void ports_used_again_are_another_connection() {
    open(100, 500);
    client(101, 501, ACK | FIN, "a");
    server(501, 103, ACK | FIN, "");
    open(7000, 9000);
    client(7001, 9001, ACK, "b");
    Heard heard = read();
    assertEquals("a", heard.text(1, Endpoint.CLIENT));
    assertEquals("b", heard.text(2, Endpoint.CLIENT));
    assertTrue(heard.events.contains("2 192.0.2.1:50000 > 192.0.2.9:443"));
  }

  @Test
  void a_hole_that_was_acknowledged_is_given_up_when_much_came_since() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    client(107, 501, ACK, "ghi");
    for (int i = 0; i < 40; i++) server(501 + i, 110, ACK, "s");
    client(110, 541, ACK, "jkl");
    Heard heard = read();
    int gap = heard.events.indexOf("1 client gap 3");
    assertTrue(gap > 0 && gap < heard.events.size() - 3, heard.events.toString());
    assertEquals("abcghijkl", heard.text(1, Endpoint.CLIENT));
  }

  @Test
  void a_hole_that_was_not_acknowledged_is_waited_for() {
    open(100, 500);
    client(104, 501, ACK, "def");
    for (int i = 0; i < 100; i++) server(501 + i, 101, ACK, "s");
    client(101, 601, ACK, "abc");
    Heard heard = read();
    assertEquals("abcdef", heard.text(1, Endpoint.CLIENT));
    assertTrue(heard.events.stream().noneMatch(e -> e.contains("gap")));
  }

  @Test
  void an_answer_comes_behind_what_it_answers_though_the_capture_has_it_before() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    server(501, 107, ACK, "both");
    server(505, 107, ACK, "!");
    client(104, 501, ACK, "def");
    client(107, 506, ACK, "g");
    expect(HELLO, "1 client 3", "1 client 3", "1 server 4", "1 server 1", "1 client 1");
  }

  @Test
  void an_answer_to_what_is_lost_comes_behind_the_gap_at_its_own_time() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    server(501, 107, ACK, "xyz");
    for (int i = 0; i < 20; i++) server(504, 107, ACK, "");
    client(107, 504, ACK, "ghi");
    Heard heard = read();
    assertEquals(
        List.of(HELLO, "1 client 3", "1 client gap 3", "1 server 3", "1 client 3"), heard.events);
    long first = heard.times.getFirst();
    assertEquals(List.of(first, first + 1_000_000, first + 22_000_000), heard.times);
  }

  @Test
  void both_sides_answer_what_is_lost() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    server(504, 107, ACK, "xyz");
    client(107, 507, ACK, "ghi");
    server(507, 110, ACK, "!");
    expect(
        HELLO,
        "1 client 3",
        "1 client gap 3",
        "1 server gap 3",
        "1 server 3",
        "1 client 3",
        "1 server 1");
  }

  @Test
  void acknowledgements_that_cannot_be_hold_nothing_back() {
    open(100, 500);
    client(101, 504, ACK, "abc");
    server(501, 104, ACK, "xyz");
    client(104, 504, ACK, "d");
    expect(HELLO, "1 client 3", "1 server 3", "1 client 1");
  }

  @Test
  void a_fin_that_the_capture_lacks_holds_nothing_back() {
    open(100, 500);
    client(101, 501, ACK, "abc");
    server(501, 105, ACK, "xyz");
    server(504, 105, ACK, "!");
    expect(HELLO, "1 client 3", "1 server 3", "1 server 1");
  }

  @Test
  void what_waits_is_bounded_for_a_connection() {
    open(100, 500);
    String much = "x".repeat(1400);
    long at = 200;
    for (int i = 0; i < 4000; i++) {
      client(at, 501, ACK, much);
      at += much.length();
    }
    client(101, 501, ACK, "too late");
    Heard heard = read();
    assertEquals("1 client gap 99", heard.events.get(1));
    assertEquals(4000 * 1400, heard.octets(1, Endpoint.CLIENT).length);
  }

  @Test
  void at_the_end_of_the_capture_what_waits_is_let_go() {
    open(100, 500);
    client(104, 501, ACK, "def");
    client(110, 501, ACK | FIN, "jkl");
    expect(HELLO, "1 client gap 3", "1 client 3", "1 client gap 3", "1 client 3", "1 client end");
  }

  @Nested
  class WithoutSyn {
    @Test
    void the_preface_tells_the_client_even_where_the_server_spoke_first() {
      End client = new End("192.0.2.1", 3000);
      End server = new End("192.0.2.9", 40000);
      packets.add(packet(server, client, 500, 100, ACK, "\0\0\0\4\0\0\0\0\0"));
      packets.add(packet(client, server, 100, 509, ACK, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      expect("1 192.0.2.1:3000 > 192.0.2.9:40000", "1 server 9", "1 client 24");
    }

    @Test
    void a_request_or_its_answer_tells() {
      End client = new End("192.0.2.1", 3000);
      End server = new End("192.0.2.9", 40000);
      packets.add(packet(server, client, 500, 100, ACK, "HTTP/1.1 200 OK\r\n"));
      expect("1 192.0.2.1:3000 > 192.0.2.9:40000", "1 server 17");
    }

    @Test
    void else_the_lower_port_is_the_servers_and_the_beginnings_are_missing() {
      server(500, 100, ACK, "what");
      client(100, 504, ACK, "ever");
      expect(HELLO, "1 server gap -1", "1 server 4", "1 client gap -1", "1 client 4");
    }

    @Test
    void connections_are_told_in_the_order_of_their_first_packets() {
      server(500, 100, ACK, "");
      packets.add(packet(new End("192.0.2.2", 6), S, 1, 0, SYN, ""));
      server(500, 100, ACK, "late");
      expect(HELLO, "2 192.0.2.2:6 > 192.0.2.9:443", "1 server gap -1", "1 server 4");
    }

    @Test
    void a_missing_syn_ack_loses_nothing() {
      client(100, 0, SYN, "");
      client(101, 501, ACK, "ask");
      server(501, 104, ACK, "HTTP/1.0");
      expect(HELLO, "1 client 3", "1 server 8");
    }

    @Test
    void with_a_missing_syn_ack_octets_may_be_lost_that_nobody_can_count() {
      client(100, 0, SYN, "");
      client(101, 510, ACK, "ask");
      server(510, 104, ACK, "\0\0\0\4\1\0\0\0\0");
      expect(HELLO, "1 client 3", "1 server gap -1", "1 server 9");
    }

    @Test
    void the_preface_may_come_in_pieces_and_in_any_order() {
      End client = new End("192.0.2.1", 3000);
      End server = new End("192.0.2.9", 40000);
      packets.add(packet(client, server, 102, 500, ACK, "RI *"));
      packets.add(packet(client, server, 101, 500, ACK, "P"));
      packets.add(packet(server, client, 500, 101, ACK, "\0\0\0\4\0\0\0\0\0"));
      packets.add(packet(client, server, 106, 509, ACK, " HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      expect(
          "1 192.0.2.1:3000 > 192.0.2.9:40000",
          "1 client 1",
          "1 client 4",
          "1 server 9",
          "1 client 19");
    }

    @Test
    void one_octet_of_the_preface_tells_where_the_server_has_none() {
      End client = new End("192.0.2.1", 3000);
      End server = new End("192.0.2.9", 40000);
      packets.add(packet(client, server, 101, 500, ACK, "P"));
      packets.add(packet(server, client, 500, 102, ACK, "\0\0"));
      packets.add(packet(server, client, 502, 102, ACK, "\0\4\0\0\0\0\0"));
      packets.add(packet(client, server, 102, 509, ACK, "RI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      expect(
          "1 192.0.2.1:3000 > 192.0.2.9:40000",
          "1 client 1",
          "1 server 2",
          "1 server 7",
          "1 client 23");
    }

    @Test
    void a_missing_syn_loses_nothing() {
      server(500, 101, SYN | ACK, "");
      client(104, 501, ACK, "def");
      client(101, 501, ACK, "abc");
      expect(HELLO, "1 client 3", "1 client 3");
    }

    @Test
    void a_syn_that_comes_late_is_no_other_connection() {
      client(101, 501, ACK, "GET / HTTP/1.1\r\n");
      client(100, 0, SYN, "");
      server(500, 101, SYN | ACK, "");
      expect(HELLO, "1 client 16");
    }
  }

  @Test
  void many_connections_at_once_keep_apart() {
    for (int i = 0; i < 3000; i++) {
      End c = new End("2001:db8::" + Integer.toHexString(i % 7 + 1), 1024 + i);
      End s = new End("2001:db8::ff", 443);
      packets.add(packet(c, s, i, 0, SYN, ""));
      packets.add(packet(s, c, 9, i + 1, SYN | ACK, ""));
    }
    for (int i = 0; i < 3000; i++) {
      End c = new End("2001:db8::" + Integer.toHexString(i % 7 + 1), 1024 + i);
      packets.add(packet(c, new End("2001:db8::ff", 443), i + 1, 10, ACK, "c" + i));
    }
    Heard heard = read();
    for (int i = 0; i < 3000; i++) assertEquals("c" + i, heard.text(i + 1, Endpoint.CLIENT));
    assertEquals("2 2001:db8:0:0:0:0:0:2:1025 > 2001:db8:0:0:0:0:0:ff:443", heard.events.get(1));
  }
}
