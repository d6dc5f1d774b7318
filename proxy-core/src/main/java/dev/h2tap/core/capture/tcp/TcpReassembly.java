package dev.h2tap.core.capture.tcp;

import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.pcapng.Spool;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * From packets of any known link to what was said on each TCP connection. Nothing is allocated for
 * a packet in order.
 */
public final class TcpReassembly implements Closeable {
  private final Spool spool = new Spool();
  private final IpDecoder ip = new IpDecoder(spool);
  private final Segment segment = new Segment();
  private final ConnectionTable table = new ConnectionTable();
  private final Budget budget = new Budget();
  private final BitSet unknownLinks = new BitSet();
  private CaptureListener listener;
  private Connection recent;
  private Connection newest;
  private int connections;
  private boolean spoolFailed;

  /** Who is told from now on. */
  public void listener(CaptureListener listener) {
    this.listener = listener;
  }

  /**
   * A packet as {@link dev.h2tap.core.capture.pcapng.PacketSink} describes it.
   *
   * @return the number of its connection; 0 where it completes no TCP segment
   */
  public int packet(
      int linkType,
      long nanos,
      byte[] a,
      int offset,
      int captured,
      int original,
      long location,
      boolean synthetic) {
    int end = offset + captured;
    int at = LinkLayer.ipHeader(linkType, a, offset, end);
    if (at < 0) {
      if (at == LinkLayer.UNKNOWN_LINK) tellUnknownLink(linkType, location);
      return 0;
    }
    Segment s = segment;
    s.nanos = nanos;
    s.synthetic = synthetic;
    int before = at - offset;
    try {
      if (!ip.decode(s, a, at, end, original - before, location + before)) return 0;
    } catch (IOException e) {
      if (!spoolFailed) {
        spoolFailed = true;
        listener.damage(
            location, Wording.of("fragments can't be kept: %s", String.valueOf(e.getMessage())));
      }
      return 0;
    }
    Connection c = recent;
    if (c != null && !s.has(Segment.SYN)) {
      if (c.forward(s)) {
        take(c, true);
        return c.number;
      }
      if (c.backward(s)) {
        take(c, false);
        return c.number;
      }
    }
    return lookUp(s);
  }

  private int lookUp(Segment s) {
    int hash = ConnectionTable.hash(s);
    Connection c = table.find(s, hash);
    if (c != null && s.has(Segment.SYN) && c.replacedBy(s, c.forward(s))) {
      c.release(listener);
      table.remove(c);
      c = null;
    }
    if (c == null) {
      if (newest != null)
        newest.decideWithoutSign(listener); // so that they are told in their order
      c = new Connection(++connections, s, hash, budget);
      table.add(c, old -> old.release(listener));
      newest = c;
    }
    recent = c;
    take(c, c.forward(s));
    return c.number;
  }

  private void take(Connection c, boolean forward) {
    c.take(segment, forward, listener);
    if (c.ended()) table.ended(c);
  }

  private void tellUnknownLink(int linkType, long location) {
    if (unknownLinks.get(linkType)) return;
    unknownLinks.set(linkType);
    listener.damage(
        location, Wording.of("packets of link type %d are passed over: it is not known", linkType));
  }

  /**
   * Facts of the connection between {@code client} and {@code server}; ignored where there is none.
   *
   * @return the connection's number; 0 where there is none
   */
  public int facts(InetSocketAddress client, InetSocketAddress server, ConnectionFacts facts) {
    Segment s = new Segment();
    s.between(client, server);
    Connection c = table.find(s, ConnectionTable.hash(s));
    if (c == null) return 0;
    c.facts(c.forward(s), facts, listener);
    return c.number;
  }

  /** No more will come: what waits goes on, with gaps. */
  public void finish() {
    Connection[] all = table.all();
    Arrays.sort(all, Comparator.comparingInt(c -> c.number));
    for (Connection c : all) c.release(listener);
  }

  /** Octets again, by a location that has {@link #inSpool}. */
  public int read(long location, byte[] array, int offset, int length) throws IOException {
    return spool.read(location & ~IpDecoder.IN_SPOOL, array, offset, length);
  }

  public static boolean inSpool(long location) {
    return (location & IpDecoder.IN_SPOOL) != 0;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
