package dev.h2tap.core.replay.verbatim;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** The client's half of a recorded connection, and what the server did meanwhile. */
public final class Half {
  private static final int STEP_OCTETS = 1 << 20;

  private final int conn;
  private final Course course = new Course();
  private final List<Piece> pieces = new ArrayList<>();
  private long octets;
  private long missing;
  private boolean serverMissing;
  private boolean tls;
  private long lastSaid;
  private long lastPiece;

  private Half(int conn, long nanos) {
    this.conn = conn;
    this.lastSaid = nanos;
    this.lastPiece = nanos;
  }

  /**
   * Reads the chosen connections of a capture to its end, by their numbers.
   *
   * @param capture stays open as long as the halves are used
   */
  public static Map<Integer, Half> read(CaptureFile capture, IntPredicate wanted)
      throws IOException {
    Map<Integer, Half> halves = new TreeMap<>();
    CaptureListener listener = new Reader(halves, wanted);
    while (capture.poll(listener, STEP_OCTETS) > 0) {
      // all is told to the listener
    }
    capture.finish(listener);
    return halves;
  }

  /** The number of its connection. */
  public int conn() {
    return conn;
  }

  /** How many octets the client said, as far as the capture has them. */
  public long octets() {
    return octets;
  }

  /** How many octets of the client's the capture lacks; then it can't be sent as it was. */
  public long missing() {
    return missing;
  }

  /** Whether octets of the server's are missing, so that its course is known in part. */
  boolean serverMissing() {
    return serverMissing;
  }

  boolean tls() {
    return tls;
  }

  Course course() {
    return course;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /**
   * @param after how many milestones the server had passed before
   */
  private void piece(Piece.Kind kind, long nanos, long location, int length, int after) {
    pieces.add(
        new Piece(
            kind,
            location,
            length,
            after,
            Math.max(0, nanos - lastSaid),
            Math.max(0, nanos - lastPiece),
            course.roomUsed()));
    octets += length;
    lastPiece = nanos;
  }

  private static final class Reader implements CaptureListener {
    private final Map<Integer, Half> halves;
    private final IntPredicate wanted;

    Reader(Map<Integer, Half> halves, IntPredicate wanted) {
      this.halves = halves;
      this.wanted = wanted;
    }

    @Override
    public void connection(
        int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {
      if (wanted.test(conn)) halves.put(conn, new Half(conn, nanos));
    }

    @Override
    public void facts(int conn, ConnectionFacts facts) {
      Half half = halves.get(conn);
      if (half == null || (facts.clientTls().isEmpty() && facts.serverTls().isEmpty())) return;
      half.tls = true;
      half.course.insideTls();
    }

    @Override
    public void data(
        int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
      Half half = halves.get(conn);
      if (half == null) return;
      int after = half.course.milestones().size();
      half.course.feed(from, nanos, array, offset, length);
      if (from == Endpoint.CLIENT) half.piece(Piece.Kind.OCTETS, nanos, location, length, after);
      half.lastSaid = nanos;
    }

    @Override
    public void gap(int conn, Endpoint from, long nanos, long octets) {
      Half half = halves.get(conn);
      if (half == null) return;
      if (from == Endpoint.CLIENT) half.missing += Math.max(1, octets);
      else half.serverMissing = true;
      half.course.gap(from, nanos, octets);
    }

    @Override
    public void end(int conn, Endpoint from, long nanos, boolean reset) {
      Half half = halves.get(conn);
      if (half == null) return;
      if (from == Endpoint.CLIENT) {
        Piece.Kind kind = reset ? Piece.Kind.RESET : Piece.Kind.END;
        half.piece(kind, nanos, 0, 0, half.course.milestones().size());
      }
      half.course.ended(from);
      half.lastSaid = nanos;
    }
  }
}
