package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.connection.http1.Framing;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.http1.Http1Sink;
import dev.h2tap.core.connection.http1.Http1Tracker;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.connection.spdy.SpdyConnection;
import dev.h2tap.core.frame.BoundarySearch;
import dev.h2tap.core.frame.Setting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One recorded connection: finds out from its first octets what is spoken, and hands all of them to
 * the one who understands it. Positions count each direction's octets from its first.
 */
public final class Conversation {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** How much of a side is kept while the other has not shown what is spoken. */
  private static final int MAX_HELD = 1024 * 1024;

  /** How much of a side may be without a frame where the beginning is missing. */
  private static final int MAX_SEARCHED = 64 * 1024;

  private final FieldTraits traits;
  private final ConnectionEvents events;
  private final Side client = new Side();
  private final Side server = new Side();
  private boolean tlsEnded;
  private Protocol protocol = Protocol.TCP;
  private boolean decided;
  private Http1Tracker http1;
  private Http2Connection http2;
  private SpdyConnection spdy;

  /** What to do once the octets before a switch of protocols are counted. */
  private Runnable leaving;

  /**
   * @param traits of the store that all fields go to
   */
  public Conversation(FieldTraits traits, ConnectionEvents events) {
    this.traits = traits;
    this.events = events;
  }

  /** What one side sent and nobody has read yet. */
  private static final class Side {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private long nanos;

    /** Octets of this direction that were handed on. */
    private long read;

    /** Before what is held, octets are missing. */
    private boolean gapped;

    private long missing;

    /** Where HTTP/1 begins in this direction: behind a tunnel's own messages, not at 0. */
    private long http1Base;
  }

  private Side side(Endpoint end) {
    return end == Endpoint.CLIENT ? client : server;
  }

  /** The octets were taken from inside TLS: what would be h2c is h2. */
  public void insideTls() {
    tlsEnded = true;
    if (protocol == Protocol.H2C) become(Protocol.H2);
  }

  public Protocol protocol() {
    return protocol;
  }

  /** Octets that {@code from} sent, in order. */
  public void feed(Endpoint from, long nanos, byte[] array, int offset, int length) {
    if (http2 != null) {
      http2.feed(from, nanos, array, offset, length);
      return;
    }
    if (spdy != null) {
      spdy.feed(from, nanos, array, offset, length);
      return;
    }
    Side side = side(from);
    side.nanos = nanos;
    int taken = side.held.size() > 0 ? 0 : read(from, array, offset, length);
    if (taken == length) return;
    side.held.write(array, offset + taken, length - taken);
    readHeld(false);
  }

  /**
   * {@code octets} of {@code from} are missing before what comes next; -1 if it is unknown how
   * many.
   */
  public void gap(Endpoint from, long nanos, long octets) {
    if (http2 != null) {
      http2.gap(from, nanos, octets);
      return;
    }
    if (spdy != null) {
      spdy.gap(from, nanos, octets);
      return;
    }
    Side side = side(from);
    if (http1 != null) {
      events.finding(Finding.warning("capture", "octets-missing", "%s: octets are missing", from));
      // What waited for the other side's answer is given up with what is missing.
      int held = side.held.size();
      long lost = held + Math.max(0, octets);
      side.held.reset();
      side.read += lost;
      http1.gap(from, held == 0 ? octets : lost);
      return;
    }
    // What was held can't be told from before the gap, and nothing has been made of it.
    side.read += side.held.size() + Math.max(0, octets);
    side.held.reset();
    side.missing = side.gapped && side.missing < 0 || octets < 0 ? -1 : side.missing + octets;
    side.gapped = true;
    side.nanos = nanos;
  }

  /** Both sides are done, or one broke off. */
  public void end() {
    events.ending();
    drain();
    if (http2 != null) http2.end();
    if (spdy != null) spdy.end();
    events.ended();
  }

  /** No more will come, at least at present: what waits for more is read as far as it can be. */
  public void drain() {
    if (!decided && gapped()) readHeld(true);
    if (http2 != null) http2.drain();
  }

  private boolean gapped() {
    return client.gapped || server.gapped;
  }

  /** What follows the connection where it is HTTP/2; empty for all others. */
  public Optional<Http2Connection> http2() {
    return Optional.ofNullable(http2);
  }

  /** Hands octets on to whoever reads them by now; returns how many could be. */
  private int read(Endpoint from, byte[] array, int offset, int length) {
    Side side = side(from);
    int taken = 0;
    if (http2 != null) {
      http2.feed(from, side.nanos, array, offset, length);
      taken = length;
    } else if (spdy != null) {
      spdy.feed(from, side.nanos, array, offset, length);
      taken = length;
    } else if (http1 != null) {
      taken = http1.feed(from, array, offset, length);
    } else if (decided) {
      taken = length; // nobody reads this
    }
    side.read += taken;
    if (leaving != null) {
      Runnable leave = leaving;
      leaving = null;
      leave.run();
    }
    return taken;
  }

  /** Reads what is held, the server's first: it may answer what the client waits for. */
  private void readHeld(boolean last) {
    for (boolean moved = true; moved; ) {
      moved = false;
      if (!decided) decide(last);
      for (Endpoint from : List.of(Endpoint.SERVER, Endpoint.CLIENT)) {
        Side side = side(from);
        if (side.held.size() == 0 || !decided) continue;
        byte[] octets = side.held.toByteArray();
        side.held.reset();
        int taken = read(from, octets, 0, octets.length);
        side.held.write(octets, taken, octets.length - taken);
        moved |= taken > 0;
      }
    }
    if (client.held.size() > MAX_HELD || server.held.size() > MAX_HELD) {
      http1 = null;
      become(decided ? protocol : Protocol.TCP);
      readHeld(last);
    }
  }

  private void decide(boolean last) {
    byte[] c = client.held.toByteArray();
    byte[] s = server.held.toByteArray();
    if (startsWith(c, PREFACE) || isSettings(s)) {
      becomeHttp2(tlsEnded ? Protocol.H2 : Protocol.H2C);
    } else if (gapped() && !speaksOther(c, s)) {
      if (holdsFrames(c, last) || holdsFrames(s, last)) {
        becomeHttp2(tlsEnded ? Protocol.H2 : Protocol.H2C);
      } else if (Math.max(c.length, s.length) > MAX_SEARCHED) {
        become(Protocol.TCP);
      }
    } else if (mayBecomePreface(c)) {
      if (c.length == 0 && s.length > 0) decideByServer(s);
    } else if (looksLikeTls(c)) {
      become(Protocol.TLS);
    } else if (looksLikeRequest(c)) {
      becomeHttp1();
    } else if (c.length >= PREFACE.length || !isToken(c)) {
      become(Protocol.TCP);
    }
  }

  /** Whether a connection whose beginning is missing shows a sign of other protocols. */
  private static boolean speaksOther(byte[] c, byte[] s) {
    return looksLikeTls(c) || looksLikeTls(s) || looksLikeRequest(c) || isHttp1Response(s);
  }

  private static boolean holdsFrames(byte[] octets, boolean last) {
    BoundarySearch search = new BoundarySearch();
    search.add(octets, 0, octets.length);
    return search.find(last) >= 0;
  }

  private static boolean isHttp1Response(byte[] s) {
    return new String(s, 0, Math.min(s.length, 7), StandardCharsets.ISO_8859_1)
        .startsWith("HTTP/1.");
  }

  private void decideByServer(byte[] s) {
    if (looksLikeTls(s)) become(Protocol.TLS);
    else if (isHttp1Response(s)) becomeHttp1();
    else if (s.length > MAX_HELD) become(Protocol.TCP);
  }

  private void become(Protocol to) {
    decided = true;
    protocol = to;
    events.protocol(to);
  }

  private void becomeHttp2(Protocol to) {
    become(to);
    http1 = null;
    http2 = new Http2Connection(traits, events);
    for (Endpoint end : Endpoint.values()) {
      Side side = side(end);
      // Positions go on behind what is missing, so the gap itself must not count once more.
      http2.beginAt(end, side.read - Math.max(0, side.missing));
      if (side.gapped) http2.gap(end, side.nanos, side.missing);
    }
  }

  private void becomeHttp1() {
    become(Protocol.HTTP1);
    client.http1Base = client.read;
    server.http1Base = server.read;
    http1 = new Http1Tracker(new Http1Watcher());
  }

  private static boolean startsWith(byte[] octets, byte[] prefix) {
    if (octets.length < prefix.length) return false;
    return mayBecomePreface(octets);
  }

  /** Whether the octets, as far as they go, are those of the preface. */
  private static boolean mayBecomePreface(byte[] octets) {
    for (int i = 0; i < Math.min(octets.length, PREFACE.length); i++) {
      if (octets[i] != PREFACE[i]) return false;
    }
    return true;
  }

  /** A record's type and version (RFC 8446 5.1); a capture may begin after the handshake. */
  private static boolean looksLikeTls(byte[] octets) {
    return octets.length > 2
        && octets[0] >= 0x14
        && octets[0] <= 0x17
        && octets[1] == 3
        && octets[2] <= 4;
  }

  /** A server that speaks HTTP/2 begins with SETTINGS (RFC 9113 3.4). */
  private static boolean isSettings(byte[] s) {
    if (s.length < 9 || s[3] != 4 || (s[4] & 0xfe) != 0) return false;
    int length = (s[0] & 0xff) << 16 | (s[1] & 0xff) << 8 | (s[2] & 0xff);
    return length % 6 == 0 && length < 1200 && (s[5] | s[6] | s[7] | s[8]) == 0;
  }

  /** A method, a space and something that isn't one (RFC 9112 3). */
  private static boolean looksLikeRequest(byte[] c) {
    int i = 0;
    while (i < c.length && i < PREFACE.length && isTokenOctet(c[i])) i++;
    return i > 0 && i + 1 < c.length && c[i] == ' ' && c[i + 1] > ' ';
  }

  private static boolean isToken(byte[] c) {
    for (int i = 0; i < c.length; i++) {
      if (!isTokenOctet(c[i])) return c[i] == ' ' && i > 0 && i == c.length - 1;
    }
    return true;
  }

  private static boolean isTokenOctet(byte octet) {
    return Character.isLetterOrDigit(octet) || "!#$%&'*+-.^_`|~".indexOf(octet) >= 0;
  }

  /** Watches for the way out of HTTP/1. */
  private final class Http1Watcher implements Http1Sink {
    @Override
    public void head(Endpoint from, Http1Head head, Framing framing, long start, long end) {
      events.head(from, head, framing, base(from) + start, base(from) + end);
    }

    @Override
    public void content(Endpoint from, int octets) {
      events.content(from, octets);
    }

    @Override
    public void trailers(Endpoint from, List<Http1Head.Field> fields) {
      events.trailers(from, fields);
    }

    @Override
    public void interrupted(Endpoint from) {
      events.interrupted(from);
    }

    @Override
    public void resumed(Endpoint from) {
      events.resumed(from);
    }

    @Override
    public void inDoubt(boolean doubt) {
      events.inDoubt(doubt);
    }

    private long base(Endpoint from) {
      return side(from).http1Base;
    }

    @Override
    public void messageEnd(Endpoint from, long end) {
      events.messageEnd(from, base(from) + end);
    }

    @Override
    public void switched(Http1Head request, String to) {
      events.switched(request, to);
      leaving =
          switch (to) {
            case "h2c" -> () -> upgrade(request);
            case "websocket" -> () -> leaveHttp1(Protocol.WEBSOCKET);
            case "spdy/3.1" -> this::enterSpdy;
            case "connect" -> this::enterTunnel;
            default -> () -> leaveHttp1(Protocol.HTTP1);
          };
    }

    @Override
    public void lost(Endpoint from, long position, Wording why) {
      events.lost(from, base(from) + position, why);
      leaving = () -> leaveHttp1(Protocol.HTTP1);
    }

    private void leaveHttp1(Protocol to) {
      http1 = null;
      if (to != protocol) become(to);
    }

    private void enterSpdy() {
      leaveHttp1(Protocol.SPDY);
      spdy = new SpdyConnection(events);
      for (Endpoint end : Endpoint.values()) spdy.beginAt(end, side(end).read);
    }

    /** Behind a CONNECT anything may be spoken. */
    private void enterTunnel() {
      http1 = null;
      decided = false;
    }

    private void upgrade(Http1Head request) {
      becomeHttp2(Protocol.H2C_UPGRADE);
      http2.upgrade(settings(request.value("http2-settings").orElse("")));
    }

    private List<Setting> settings(String base64url) {
      List<Setting> settings = new ArrayList<>();
      byte[] payload;
      try {
        payload = Base64.getUrlDecoder().decode(base64url);
      } catch (IllegalArgumentException e) {
        payload = new byte[1];
      }
      if (payload.length % 6 != 0) {
        events.finding(
            Finding.connectionError(
                "RFC 7540 3.2.1",
                "bad-http2-settings",
                "PROTOCOL_ERROR",
                "HTTP2-Settings does not hold a SETTINGS payload in base64url: %s",
                base64url));
      }
      for (int i = 0; i + 6 <= payload.length; i += 6) {
        int id = (payload[i] & 0xff) << 8 | (payload[i + 1] & 0xff);
        long value = 0;
        for (int k = 2; k < 6; k++) value = value << 8 | (payload[i + k] & 0xff);
        settings.add(new Setting(id, value));
      }
      return settings;
    }
  }
}
