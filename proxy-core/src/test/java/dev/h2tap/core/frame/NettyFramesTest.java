package dev.h2tap.core.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.AsciiString;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frames that Netty writes")
class NettyFramesTest {
  private final DefaultHttp2FrameWriter writer = new DefaultHttp2FrameWriter();
  private EmbeddedChannel channel;
  private ChannelHandlerContext ctx;

  @BeforeEach
  void open() {
    channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    ctx = channel.pipeline().firstContext();
  }

  /** What was written, decoded in every way of feeding; nothing may be wrong with it. */
  private List<Frame> written() {
    channel.flush();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf b; (b = channel.readOutbound()) != null; b.release()) {
      all.writeBytes(ByteBufUtil.getBytes(b));
    }
    byte[] octets = all.toByteArray();
    Told.of(FrameDecoder.Start.FRAME, octets);
    List<Frame> frames = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    FrameSink sink =
        new FrameSink() {
          @Override
          public void preface(long start) {}

          @Override
          public void frame(FrameHeader h, long start, byte[] array, int offset, int available) {
            frames.add(Frame.decode(h, new Slice(array, offset, available), findings::add));
          }
        };
    new FrameDecoder(sink, FrameDecoder.Start.FRAME).feed(octets, 0, octets.length);
    assertEquals(List.of(), findings);
    return frames;
  }

  private static FrameHeader header(int length, int type, int flags, int stream) {
    return new FrameHeader(length, type, flags, false, stream);
  }

  @Test
  @DisplayName("of the connection have the fields that were asked for")
  void connection() {
    Http2Settings settings = new Http2Settings().initialWindowSize(100_000).pushEnabled(false);
    writer.writeSettings(ctx, settings, channel.newPromise());
    writer.writeSettingsAck(ctx, channel.newPromise());
    writer.writePing(ctx, true, 0x0102030405060708L, channel.newPromise());
    writer.writeWindowUpdate(ctx, 0, Integer.MAX_VALUE, channel.newPromise());
    ByteBuf debug = Unpooled.wrappedBuffer(new byte[] {'b', 'y', 'e'});
    writer.writeGoAway(ctx, 7, 0xffff_ffffL, debug, channel.newPromise());
    List<Frame> frames = written();
    SettingsFrame first = (SettingsFrame) frames.getFirst();
    assertEquals(2, first.settings().size());
    assertEquals(true, first.settings().contains(new Setting(4, 100_000)));
    assertEquals(true, first.settings().contains(new Setting(2, 0)));
    assertEquals(
        List.of(
            new SettingsFrame(header(0, 4, 1, 0), List.of()),
            new PingFrame(header(8, 6, 1, 0), Slice.ofHex("0102030405060708")),
            new WindowUpdateFrame(header(4, 8, 0, 0), false, Integer.MAX_VALUE),
            new GoAwayFrame(header(11, 7, 0, 0), false, 7, 0xffff_ffffL, Slice.ofHex("627965"))),
        frames.subList(1, frames.size()));
  }

  @Test
  @DisplayName("of streams have the fields that were asked for")
  void streams() {
    ByteBuf data = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
    writer.writeData(ctx, 1, data, 10, true, channel.newPromise());
    writer.writePriority(ctx, 5, 3, (short) 256, true, channel.newPromise());
    writer.writeRstStream(ctx, 5, 8, channel.newPromise());
    writer.writeFrame(
        ctx, (byte) 0x2a, 9, new Http2Flags((short) 0xff), Unpooled.buffer(), channel.newPromise());
    assertEquals(
        List.of(
            new DataFrame(header(13, 0, 9, 1), OptionalInt.of(9), Slice.ofHex("010203")),
            new PriorityFrame(header(5, 2, 0, 5), new Priority(3, true, 256)),
            new RstStreamFrame(header(4, 3, 0, 5), 8),
            new UnknownFrame(header(0, 0x2a, 0xff, 9), Slice.EMPTY)),
        written());
  }

  @Test
  @DisplayName("with field blocks have padding, priority, and go on in CONTINUATION")
  void fieldBlocks() {
    Http2Headers headers = new DefaultHttp2Headers(false).method("GET");
    writer.writeHeaders(ctx, 3, headers, 1, (short) 16, true, 4, true, channel.newPromise());
    writer.writePushPromise(ctx, 3, 2, headers, 4, channel.newPromise());
    headers.add("long", AsciiString.of("x~".repeat(20_000)));
    writer.writeHeaders(ctx, 5, headers, 0, false, channel.newPromise());
    List<Frame> frames = written();
    Slice get = Slice.ofHex("82");
    assertEquals(
        new HeadersFrame(
            header(10, 1, 0x2d, 3), OptionalInt.of(3), Optional.of(new Priority(1, true, 16)), get),
        frames.get(0));
    assertEquals(
        new PushPromiseFrame(header(9, 5, 0xc, 3), OptionalInt.of(3), false, 2, get),
        frames.get(1));
    HeadersFrame begin = (HeadersFrame) frames.get(2);
    assertEquals(16_384, begin.fragmentLength());
    ContinuationFrame end = (ContinuationFrame) frames.getLast();
    assertEquals(Flags.END_HEADERS, end.header().flags());
    assertEquals(5, end.header().stream());
  }
}
