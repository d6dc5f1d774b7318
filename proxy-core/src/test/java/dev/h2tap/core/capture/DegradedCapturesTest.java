package dev.h2tap.core.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One real conversation (nghttp with nghttpd), its packets rewritten as worse captures have them,
 * gzipped.
 */
class DegradedCapturesTest {
  private static Heard read(String name) throws IOException, URISyntaxException {
    return Heard.of(
        Path.of(DegradedCapturesTest.class.getResource("degraded/" + name + ".gz").toURI()));
  }

  private static Heard original() throws IOException, URISyntaxException {
    return read("nghttp_push_h2c.pcapng");
  }

  private static Heard variant(String name) throws IOException, URISyntaxException {
    return read("nghttp_push_h2c." + name + ".pcap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reordered",
        "resegmented",
        "no_syn",
        "usec_be",
        "rawip",
        "null_bsd",
        "vlan",
        "qinq_padded"
      })
  void nothing_is_lost_and_both_directions_carry_the_original_octets(String name)
      throws IOException, URISyntaxException {
    Heard original = original();
    Heard heard = variant(name);
    for (Endpoint from : Endpoint.values()) {
      assertArrayEquals(original.octets(1, from), heard.octets(1, from), from.word());
    }
    assertEquals(original.events.getFirst(), heard.events.getFirst());
    assertEquals(List.of(), heard.events.stream().filter(e -> e.contains("gap")).toList());
    assertEquals(List.of(), heard.damage);
  }

  @Test
  void the_original_ends_on_both_sides() throws IOException, URISyntaxException {
    assertEquals(
        List.of(
            "1 127.0.0.1:44084 > 127.0.0.1:8001",
            "1 client 162",
            "1 server 15",
            "1 client 9",
            "1 server 31908",
            "1 client 17",
            "1 client end",
            "1 server end"),
        original().events);
  }

  @Test
  void a_lost_segment_is_a_gap_of_its_size() throws IOException, URISyntaxException {
    Heard heard = variant("lost_segment");
    assertTrue(heard.events.contains("1 client gap 9"), heard.events.toString());
    assertArrayEquals(original().octets(1, Endpoint.SERVER), heard.octets(1, Endpoint.SERVER));
    assertEquals(162 + 17, heard.octets(1, Endpoint.CLIENT).length);
  }

  @Test
  void a_capture_that_began_late_says_that_the_beginnings_are_missing()
      throws IOException, URISyntaxException {
    Heard heard = variant("midstream");
    assertEquals("1 127.0.0.1:44084 > 127.0.0.1:8001", heard.events.getFirst());
    assertTrue(heard.events.contains("1 server gap -1"), heard.events.toString());
    assertTrue(heard.events.contains("1 client gap -1"), heard.events.toString());
    assertTrue(heard.events.contains("1 client gap 162"), heard.events.toString());
  }

  @Test
  void cut_packets_leave_gaps_of_what_was_cut_off() throws IOException, URISyntaxException {
    Heard heard = variant("snap200");
    assertTrue(heard.events.contains("1 client gap 28"), heard.events.toString());
    assertTrue(heard.events.contains("1 server gap 31774"), heard.events.toString());
  }

  @Test
  void of_a_one_sided_capture_the_acknowledged_octets_are_missing()
      throws IOException, URISyntaxException {
    Heard heard = variant("one_side");
    assertArrayEquals(original().octets(1, Endpoint.CLIENT), heard.octets(1, Endpoint.CLIENT));
    // 31,923 octets; the FIN, which counts one, is missing too
    assertTrue(heard.events.contains("1 server gap 31924"), heard.events.toString());
    assertFalse(heard.events.contains("1 server gap -1"), heard.events.toString());
  }

  @Test
  @DisplayName("a cut file tells at which byte, and shows all before")
  void cutFile() throws IOException, URISyntaxException {
    Heard heard = variant("cut_file");
    assertEquals(
        List.of("964: the file ends inside a block of which 21295 octets are there"), heard.damage);
    assertEquals(
        List.of("1 127.0.0.1:44084 > 127.0.0.1:8001", "1 client 162", "1 server 15", "1 client 9"),
        heard.events);
  }
}
