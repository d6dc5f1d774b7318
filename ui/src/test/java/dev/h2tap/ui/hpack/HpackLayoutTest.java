package dev.h2tap.ui.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.hpack.BitParts;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding.Entry;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Header compression at the cursor")
class HpackLayoutTest {
  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  @DisplayName("shows the stream's last block octet by octet, and how full both tables are")
  void block() throws Exception {
    try (var session = Captures.read("nghttp_assets_prio")) {
      var facts = facts(session, 29, Chosen.Wish.NONE);
      assertEquals(22, facts.block().orElseThrow().frame());
      var side = facts.sides().get(Endpoint.SERVER);
      assertEquals(473, side.table().size());
      assertEquals(8, side.blocks());
      assertEquals(HpackFacts.Extent.ALL, side.extent());
      Golden.check("hpack-block", HpackLayout.sketch(facts, texts, 720).text());
    }
  }

  @Test
  @DisplayName("finds the block that goes on over CONTINUATION from its first frame")
  void continuation() throws Exception {
    try (var session = Captures.read("nghttp_continuation")) {
      int headers = 1;
      while (session.endsHeaderBlock(headers) || session.frames().type(headers) != 1) headers++;
      var block = Block.at(new Blocks(session), headers).orElseThrow();
      assertEquals(9, session.frames().type(block.frame()));
    }
  }

  @Test
  @DisplayName("shows which entries a frame drove out of the table (RFC 7541 4.4)")
  void evicted() throws Exception {
    var before = List.of(entry(62, "b", 2), entry(63, "a", 1));
    var now = List.of(entry(62, "c", 9), entry(63, "b", 2));
    assertEquals(List.of(entry(63, "a", 1)), HpackFacts.evicted(before, now, 9));
    assertEquals(before, HpackFacts.evicted(before, List.of(), 9));
    assertEquals(List.of(), HpackFacts.evicted(before, before, 9));
  }

  private static Entry entry(int index, String name, int bornIn) {
    return new Entry(index, name, "v", 34, bornIn);
  }

  @Test
  @DisplayName("undoes a chosen field's Huffman code symbol by symbol")
  void bits() throws Exception {
    try (var session = Captures.read("nghttp_assets_prio")) {
      var field = new HeaderField(":authority", "127.0.0.1:8002");
      var facts = facts(session, 10, new Chosen.Wish(10, -1, field));
      var chosen = facts.chosen().orElseThrow();
      assertEquals(":authority", chosen.representation().name());
      String symbols =
          chosen.parts().stream()
              .filter(p -> p.kind() == BitParts.Kind.CODE)
              .map(p -> String.valueOf((char) p.value()))
              .collect(Collectors.joining());
      assertEquals("127.0.0.1:8002", symbols);
      Golden.check("hpack-bits", HpackLayout.sketch(facts, texts, 720).text());
    }
  }

  private static HpackFacts facts(Session session, int frame, Chosen.Wish wish) {
    var track = new Tracks(session).of(session.frames().conn(frame));
    return HpackFacts.of(new Blocks(session), track, frame, wish).orElseThrow();
  }
}
