package dev.h2tap.core.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.ExchangeMessage.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6455: messages from frames")
class WebSocketMessagesTest {
  private static List<ExchangeMessage> read(String extensions, String hex) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(Slice.ofHex(hex).toBytes());
    List<ExchangeMessage> all = new ArrayList<>();
    try (var source = new WebSocketMessages(Endpoint.CLIENT, in, at -> at, extensions, 1000)) {
      Optional<ExchangeMessage> next = source.next();
      for (; next.isPresent(); next = source.next()) all.add(next.get());
    }
    return all;
  }

  @Test
  @DisplayName("5.7: a masked text, and a ping between the fragments of another")
  void examples() throws Exception {
    List<ExchangeMessage> all =
        read("", "818537fa213d7f9f4d5158" + "010348656c" + "890548656c6c6f" + "80026c6f");
    assertEquals(
        List.of(Kind.TEXT, Kind.PING, Kind.TEXT), all.stream().map(ExchangeMessage::kind).toList());
    assertTrue(all.stream().allMatch(m -> m.payload().text().equals("Hello")));
    assertEquals(2, all.getLast().frames());
    assertEquals(9, all.getLast().octets());
    assertEquals(11, all.getLast().position());
  }

  @Test
  @DisplayName("RFC 7692 7.2.3.2: the second message uses the first one's window")
  void deflated() throws Exception {
    List<ExchangeMessage> all = read("permessage-deflate", "c107f248cdc9c90700" + "c105f200110000");
    assertEquals(List.of("Hello", "Hello"), all.stream().map(m -> m.payload().text()).toList());
    assertTrue(all.getFirst().compressed());
  }

  @Test
  @DisplayName("RFC 7692 7.1.1: without context takeover it has none to use")
  void noContextTakeover() throws Exception {
    List<ExchangeMessage> all =
        read(
            "permessage-deflate; client_no_context_takeover",
            "c107f248cdc9c90700" + "c105f200110000");
    assertTrue(all.getLast().problem().startsWith("can't be inflated"));
  }

  @Test
  @DisplayName("RFC 7692 7.2.3.4: a DEFLATE block that ends the stream")
  void finalBlock() throws Exception {
    List<ExchangeMessage> all = read("permessage-deflate", "c108f348cdc9c9070000");
    assertEquals("Hello", all.getFirst().payload().text());
    assertEquals("", all.getFirst().problem());
  }

  @Test
  @DisplayName("5.4, 5.5: what breaks the rules is read, and said")
  void odd() throws Exception {
    List<ExchangeMessage> all = read("", "800161" + "010162" + "810163" + "8b00");
    assertEquals("continues no message (RFC 6455 5.4)", all.get(0).problem());
    assertEquals("begins within another message (RFC 6455 5.4)", all.get(1).problem());
    assertEquals("c", all.get(1).payload().text());
    assertEquals(Kind.RESERVED, all.get(2).kind());
  }

  @Test
  @DisplayName("a frame that claims more than there is gives nothing and takes no memory")
  void endless() throws Exception {
    assertEquals(List.of(), read("", "827f7fffffffffffffff00"));
    assertEquals(List.of(), read("", "82"));
  }
}
