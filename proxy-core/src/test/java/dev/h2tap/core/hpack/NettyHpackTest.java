package dev.h2tap.core.hpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.bytes.Slice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What Netty's encoder makes of fields")
class NettyHpackTest {
  private static AsciiString octets(Random random, int length, boolean anyOctet) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (anyOctet ? random.nextInt(256) : 'a' + random.nextInt(26));
    }
    return new AsciiString(octets, false);
  }

  @ParameterizedTest(name = "strings of {0} octets and more Huffman-coded")
  @ValueSource(ints = {0, 512, Integer.MAX_VALUE})
  @DisplayName("decodes to the same fields, with changing table sizes and fields not to be indexed")
  void roundTrip(int huffmanFrom) throws Http2Exception {
    Random random = new Random(huffmanFrom);
    DefaultHttp2HeadersEncoder encoder =
        new DefaultHttp2HeadersEncoder(
            (name, value) -> name.length() % 5 == 0, true, 16, huffmanFrom);
    Blocks whole = new Blocks();
    Blocks single = new Blocks();
    List<AsciiString> names = new ArrayList<>();
    for (int i = 0; i < 12; i++) names.add(octets(random, 1 + i, false));
    boolean never = false;
    for (int block = 0; block < 200; block++) {
      if (block % 20 == 10) {
        long size = random.nextInt(3) == 0 ? 0 : random.nextInt(6000);
        encoder.configuration().maxHeaderTableSize(size);
        whole.decoder.setLimit(size);
        single.decoder.setLimit(size);
      }
      Http2Headers headers = new DefaultHttp2Headers(false);
      for (int i = random.nextInt(15); i >= 0; i--) {
        AsciiString value = octets(random, random.nextInt(60), random.nextBoolean());
        if (random.nextInt(3) == 0) value = new AsciiString("again");
        headers.add(names.get(random.nextInt(names.size())), value);
      }
      ByteBuf out = Unpooled.buffer();
      encoder.encodeHeaders(3, headers, out);
      byte[] wire = ByteBufUtil.getBytes(out);
      List<String> lines = whole.whole(wire);
      assertEquals(lines, single.single(wire));
      never |= lines.stream().anyMatch(l -> l.startsWith("never"));
      List<String> expected = new ArrayList<>();
      headers.forEach(e -> expected.add(text(e.getKey()) + ": " + text(e.getValue())));
      assertEquals(expected, whole.fields());
      assertEquals(List.of(), whole.findings);
    }
    assertTrue(never);
    assertTrue(whole.decoder.table().insertedTotal() > 100);
  }

  private static String text(CharSequence s) {
    byte[] octets = AsciiString.of(s).toByteArray();
    return Slice.of(octets).text();
  }
}
