package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.Place;
import dev.h2tap.core.capture.pcapng.Spool;
import dev.h2tap.core.capture.tls.TlsConnection.Raw;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before the listener of a capture: of connections that begin as TLS does, hands on what is
 * inside where the secrets are known. All else passes as it comes.
 */
public final class TlsTap implements CaptureListener, Closeable {
  /** Marks locations of octets that were inside TLS. */
  private static final long INSIDE = 1L << 61;

  private final KeyLog keys;
  private final Spool spool = new Spool();
  private final Carriers carriers = new Carriers();
  private final Map<Integer, Connection> connections = new HashMap<>();
  private CaptureListener listener;
  private boolean spoolFailed;

  /** What is known of a connection that may be TLS. */
  private final class Connection implements TlsOut {
    private final int conn;
    private Optional<TlsConnection> tls = Optional.empty();
    private ConnectionFacts facts = ConnectionFacts.NONE;
    private boolean clientEnded;
    private boolean serverEnded;

    Connection(int conn) {
      this.conn = conn;
    }

    @Override
    public void inside(Endpoint from, long nanos, byte[] octets, int length) {
      listener.data(conn, from, nanos, octets, 0, length, keep(octets, length));
    }

    @Override
    public void hole(Endpoint from, long nanos) {
      listener.gap(conn, from, nanos, -1);
    }

    @Override
    public void raw(Raw r) {
      Slice o = r.octets();
      listener.data(conn, r.from(), r.nanos(), o.array(), o.offset(), o.length(), r.location());
    }

    @Override
    public void facts(Tls tls) {
      String host = facts.host().isEmpty() ? tls.sni() : facts.host();
      listener.facts(
          conn,
          new ConnectionFacts(
              host,
              facts.mode(),
              Optional.of(tls),
              facts.serverTls(),
              facts.failure(),
              facts.insecure()));
    }

    @Override
    public void finding(Finding finding) {
      listener.finding(conn, finding);
    }
  }

  public TlsTap(KeyLog keys) {
    this.keys = keys;
  }

  /** Who is told from now on. */
  public void listener(CaptureListener listener) {
    this.listener = listener;
  }

  @Override
  public void connection(int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {
    connections.put(conn, new Connection(conn));
    listener.connection(conn, client, server, nanos);
  }

  @Override
  public void facts(int conn, ConnectionFacts facts) {
    Connection c = connections.get(conn);
    if (c != null) c.facts = facts;
    listener.facts(conn, facts);
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    Connection c = connections.get(conn);
    if (c != null && c.tls.isEmpty()) {
      if (array[offset] == 0x16) c.tls = Optional.of(new TlsConnection(keys, c));
      else connections.remove(conn);
    }
    if (c == null || c.tls.isEmpty()) {
      listener.data(conn, from, nanos, array, offset, length, location);
      return;
    }
    carriers.begin(location);
    c.tls.get().data(new Raw(from, nanos, new Slice(array, offset, length), location));
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long octets) {
    Connection c = connections.get(conn);
    if (c == null || c.tls.isEmpty() || c.tls.get().gap(from, nanos, octets)) {
      listener.gap(conn, from, nanos, octets);
    }
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {
    Connection c = connections.get(conn);
    if (c != null) {
      c.tls.ifPresent(t -> t.end(from));
      c.clientEnded |= reset || from == Endpoint.CLIENT;
      c.serverEnded |= reset || from == Endpoint.SERVER;
      if (c.clientEnded && c.serverEnded) connections.remove(conn);
    }
    listener.end(conn, from, nanos, reset);
  }

  @Override
  public void finding(int conn, Finding finding) {
    listener.finding(conn, finding);
  }

  @Override
  public void damage(long at, Wording text) {
    listener.damage(at, text);
  }

  /** Nothing more will come: handshakes that wait for more are handed on as they came. */
  public void finish() {
    connections.values().forEach(c -> c.tls.ifPresent(t -> t.end(Endpoint.CLIENT)));
  }

  /** Puts octets where {@link #read} finds them; returns their location. */
  private long keep(byte[] octets, int length) {
    try {
      long at = spool.append(octets, 0, length);
      carriers.completed(at, length);
      return INSIDE | at;
    } catch (IOException e) {
      if (!spoolFailed) {
        spoolFailed = true;
        listener.damage(
            0, Wording.of("what is inside TLS can't be kept: %s", String.valueOf(e.getMessage())));
      }
      return INSIDE | INSIDE - 1; // nothing is there
    }
  }

  /** Whether {@link #read} knows that location. */
  public static boolean knows(long location) {
    return (location & INSIDE) != 0;
  }

  /** Where the octet at {@code location}, which {@link #knows}, came out of. */
  public Optional<Place> place(long location) {
    return carriers.place(location & ~INSIDE);
  }

  /** Octets again that were inside TLS. */
  public int read(long location, byte[] array, int offset, int length) throws IOException {
    return spool.read(location & ~INSIDE, array, offset, length);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
