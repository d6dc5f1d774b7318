package dev.h2tap.core.capture.copy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.FactsText;
import dev.h2tap.core.capture.pcapng.BlockCursor;
import dev.h2tap.core.capture.tcp.TcpReassembly;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Which connection the packets and facts of a capture are of, numbered as everywhere. */
final class Numbering implements Closeable {
  private final TcpReassembly tcp = new TcpReassembly();

  /** Only the numbers are of interest. */
  private static final class Deaf implements CaptureListener {
    @Override
    public void connection(
        int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {}

    @Override
    public void data(
        int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {}

    @Override
    public void gap(int conn, Endpoint from, long nanos, long octets) {}

    @Override
    public void end(int conn, Endpoint from, long nanos, boolean reset) {}
  }

  Numbering() {
    tcp.listener(new Deaf());
  }

  /** The connection of the present block, which no other may be left out of; 0 if of none. */
  int of(BlockCursor block) {
    return switch (block.kind()) {
      case COMMON -> 0;
      case FACTS -> facts(block);
      case PACKET ->
          tcp.packet(
              block.linkType(),
              block.nanos(),
              block.array(),
              block.packetOffset(),
              block.captured(),
              block.original(),
              block.location(),
              false);
    };
  }

  private int facts(BlockCursor block) {
    int from = block.factsOffset();
    String text = new String(block.array(), from, block.factsEnd() - from, StandardCharsets.UTF_8);
    FactsText.Bound bound = FactsText.parse(text.replace("\0", ""));
    return bound == null ? 0 : tcp.facts(bound.client(), bound.server(), bound.facts());
  }

  @Override
  public void close() throws IOException {
    tcp.close();
  }
}
