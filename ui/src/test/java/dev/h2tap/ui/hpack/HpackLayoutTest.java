package dev.h2tap.ui.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.Golden;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Header compression at the cursor")
class HpackLayoutTest {
  private final Texts texts = new Texts(Locale.ENGLISH);

  @Test
  @DisplayName("shows the stream's last block octet by octet, and how full both tables are")
  void block() throws Exception {
    try (var session = Captures.read("nghttp_assets_prio")) {
      var facts = HpackFacts.of(session, new Tracks(session).of(1), 29).orElseThrow();
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
      var block = Block.at(session, headers).orElseThrow();
      assertEquals(9, session.frames().type(block.frame()));
    }
  }
}
