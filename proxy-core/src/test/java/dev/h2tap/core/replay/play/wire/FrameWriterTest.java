package dev.h2tap.core.replay.play.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.hpack.FieldStore;
import dev.h2tap.core.hpack.HpackDecoder;
import dev.h2tap.core.hpack.RepresentationSink;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.Script;
import dev.h2tap.core.replay.play.script.ScriptReader;
import dev.h2tap.core.replay.play.script.Step;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a script says, in octets")
class FrameWriterTest {
  private static List<String> written(FrameWriter writer, String steps, int round)
      throws BadScript {
    Script script = ScriptReader.read("play:\n" + steps);
    List<String> hex = new ArrayList<>();
    for (Step step : script.steps()) {
      Step.Say say = assertInstanceOf(Step.Say.class, step);
      for (FrameWriter.Sent sent : writer.write(say.line(), say.said(), round)) {
        hex.add(Slice.of(sent.octets()).toHex());
      }
    }
    return hex;
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("is written as the RFCs draw it")
  @CsvSource(
      delimiter = '|',
      value = {
        "{client: PREFACE} | 505249202a20485454502f322e300d0a0d0a534d0d0a0d0a",
        "{client: SETTINGS, values: {ENABLE_PUSH: 0, 0x2a2a: 7}}"
            + " | 00000c0400000000000002000000002a2a00000007",
        "{client: SETTINGS ACK} | 000000040100000000",
        "{client: DATA 1 END_STREAM, text: hi} | 0000020001000000016869",
        "{client: DATA 3, text: hi, padding: 2} | 0000050008000000030268690000",
        "{client: HEADERS 5 END_STREAM, depends: 3, weight: 256, exclusive: yes,"
            + " fields: {':method': GET}} | 0000060125000000058000000"
            + "3ff82",
        "{client: PRIORITY 7, depends: 5} | 000005020000000007000000050f",
        "{client: RST_STREAM 7, error: CANCEL} | 00000403000000000700000008",
        "{server: PUSH_PROMISE 1, promises: 2, fields: {':method': GET}}"
            + " | 0000050504000000010000000282",
        "{client: PING ACK, text: 12345678} | 0000080601000000003132333435363738",
        "{client: GOAWAY, last: 2147483647, error: ENHANCE_YOUR_CALM, debug: x}"
            + " | 0000090700000000007fffffff0000000b78",
        "{client: WINDOW_UPDATE 1, increment: 100} | 00000408000000000100000064",
        "{client: CONTINUATION 1, octets: 82} | 00000109000000000182",
        "{server: ALTSVC, origin: a, value: clear} | 0000080a0000000000000161636c656172",
        "{server: ORIGIN, origins: ['https://a']} | 00000b0c0000000000000968747470733a2f2f61",
        "{client: PRIORITY_UPDATE, of: 1, value: u=0} | 000007100000000000000000" + "01753d30",
        "{client: 0x2a 9, flags: 0x80, octets: ff 00} | 0000022a8000000009ff00",
        "{client: PING, octets: 00} | 00000106000000000000",
        "{client: SETTINGS, length: 5} | 000005040000000000",
        "{client: RAW, octets: de ad} | dead",
        "{client: TEXT, lines: [GET / HTTP/1.1, '']} | 474554202f20485454502f312e310d0a0d0a",
        "{server: DATA 1, grpc: '0a00'} | 00000700000000000100000000020a00",
        "{server: DATA 1, websocket: Hi} | 00000400000000000181024869",
        "{client: DATA 1, websocket: Hi} | 000008000000000001818237fa213d7f93",
        "{client: SPDY PING, number: 1} | 800300060000000400000001",
        "{client: SPDY DATA 3 FIN, text: a} | 000000030100000161",
      })
  void frames(String step, String hex) throws BadScript {
    Endpoint who = step.startsWith("{client") ? Endpoint.CLIENT : Endpoint.SERVER;
    assertEquals(List.of(hex), written(new FrameWriter(who), "- " + step, 0));
  }

  @Test
  @DisplayName("steps with the rounds of a repeat")
  void rounds() throws BadScript {
    assertEquals(
        List.of("000002000000000007" + "6133", "000004080000000007" + "0000000d"),
        written(
            new FrameWriter(Endpoint.CLIENT),
            "- {client: DATA 1+2i, text: 'a{i}'}\n- {client: WINDOW_UPDATE 1+2i, increment: 10+i}",
            3));
  }

  @Test
  @DisplayName("goes on in CONTINUATION, and in more DATA, with each flag where it belongs")
  void split() throws BadScript {
    assertEquals(
        List.of("000001010100000001" + "82", "000000090000000001", "000002090400000001" + "8684"),
        written(
            new FrameWriter(Endpoint.CLIENT),
            """
            - client: HEADERS 1 END_STREAM
              split: [1, 0]
              fields: {":method": GET, ":scheme": http, ":path": /}
            """,
            0));
    assertEquals(
        List.of("000002000000000001" + "2e2e", "000001000100000001" + "2e"),
        written(
            new FrameWriter(Endpoint.SERVER),
            "- {server: DATA 1 END_STREAM, size: 3, each: 2}",
            0));
  }

  @Test
  @DisplayName("packs header blocks as RFC 7541 C.4 does, and reads the same to Netty")
  void hpack() throws Exception {
    String first = "{':method': GET, ':scheme': http, ':path': /, ':authority': www.example.com";
    FrameWriter writer = new FrameWriter(Endpoint.CLIENT);
    DefaultHttp2HeadersDecoder netty = new DefaultHttp2HeadersDecoder();
    Ours ours = new Ours();
    check(
        writer,
        netty,
        ours,
        first + "}",
        "828684418cf1e3c2e5f23a6ba0ab90f4ff",
        "[:path: /, :method: GET, :scheme: http, :authority: www.example.com]");
    check(
        writer,
        netty,
        ours,
        first + ", cache-control: no-cache}",
        "828684be5886a8eb10649cbf",
        "[:path: /, :method: GET, :scheme: http, :authority: www.example.com,"
            + " cache-control: no-cache]");
    check(
        writer,
        netty,
        ours,
        "{':method': GET, ':scheme': https, ':path': /index.html,"
            + " ':authority': www.example.com, custom-key: custom-value}",
        "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf",
        "[:path: /index.html, :method: GET, :scheme: https, :authority: www.example.com,"
            + " custom-key: custom-value]");
    // Sizes, evictions and each representation: what Netty reads is what was meant.
    check(
        writer,
        netty,
        ours,
        "[{table-size: 0}, {table-size: 60}, {':method': GET}, {a: b, hpack: incremental},"
            + " {a: b, hpack: indexed}, {c: d, hpack: literal, huffman: yes},"
            + " {e: f, hpack: never, huffman: no}, {index: 62}]",
        "203f1d82" + "4001610162" + "be" + "0081278193" + "1001650166" + "be",
        "[:method: GET, a: b, a: b, c: d, e: f, a: b]");
  }

  private static void check(
      FrameWriter writer,
      DefaultHttp2HeadersDecoder netty,
      Ours ours,
      String fields,
      String hex,
      String read)
      throws Exception {
    String frame = written(writer, "- {client: HEADERS 1, fields: " + fields + "}", 0).getFirst();
    String block = frame.substring(18);
    assertEquals(hex, block);
    ByteBuf octets = Unpooled.wrappedBuffer(Slice.ofHex(block).toBytes());
    List<String> meant = sorted(List.of(read.substring(1, read.length() - 1).split(", ")));
    List<String> told = new ArrayList<>();
    netty.decodeHeaders(1, octets).forEach(e -> told.add(e.getKey() + ": " + e.getValue()));
    assertEquals(meant, sorted(told));
    assertEquals(meant, sorted(ours.read(Slice.ofHex(block).toBytes())));
  }

  private static List<String> sorted(List<String> all) {
    return all.stream().sorted().toList();
  }

  /** h2tap's own decoder. */
  private static final class Ours implements RepresentationSink {
    private final FieldStore store = new FieldStore();
    private final HpackDecoder decoder = new HpackDecoder(store);
    private final List<String> fields = new ArrayList<>();

    List<String> read(byte[] block) {
      fields.clear();
      decoder.fragment(block, 0, block.length, this);
      decoder.endOfBlock(this);
      return List.copyOf(fields);
    }

    @Override
    public void representation(
        Kind kind,
        int index,
        int field,
        long start,
        int length,
        boolean huffmanName,
        boolean huffmanValue) {
      if (field >= 0) fields.add(store.name(field) + ": " + store.value(field));
    }

    @Override
    public void finding(Finding finding) {
      throw new AssertionError(finding.text());
    }
  }

  @Test
  @DisplayName("is refused where a field is to be indexed that no table holds")
  void indexed() {
    BadScript bad =
        assertThrows(
            BadScript.class,
            () ->
                written(
                    new FrameWriter(Endpoint.CLIENT),
                    "- {client: HEADERS 1, fields: [{x: y, hpack: indexed}]}",
                    0));
    assertEquals("no table holds 'x: y', so it can't be indexed", bad.getMessage());
  }
}
