package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Wording;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a capture said in one reading, kept so that it can be told again, call by call, to listeners
 * on other threads. One thread writes it; whoever it is handed to may read until it is cleared.
 */
public final class Passage implements CaptureListener {
  /** Arrays that one large passage made longer than this are not kept for the next. */
  private static final int KEPT_OCTETS = 4 << 20;

  private static final int KEPT_CALLS = 1 << 16;

  /** A call that is rare enough to be an object. */
  private interface Call {
    void to(CaptureListener listener);
  }

  /** Stands for a call that the columns have: octets. */
  private static final Call OCTETS = listener -> {};

  private final List<Call> calls = new ArrayList<>();

  private int[] conns = new int[256];
  private boolean[] byServer = new boolean[256];
  private long[] times = new long[256];
  private long[] locations = new long[256];
  private int[] offsets = new int[256];
  private byte[] octets = new byte[1 << 14];

  /** How many calls there were. */
  public int size() {
    return calls.size();
  }

  /** Tells {@code listener} of call {@code i}, from 0, as the capture did. */
  public void tell(int i, CaptureListener listener) {
    Call call = calls.get(i);
    if (call != OCTETS) {
      call.to(listener);
      return;
    }
    Endpoint from = byServer[i] ? Endpoint.SERVER : Endpoint.CLIENT;
    int length = offsets[i + 1] - offsets[i];
    listener.data(conns[i], from, times[i], octets, offsets[i], length, locations[i]);
  }

  /** Makes room for what is read next. */
  public void clear() {
    if (octets.length > KEPT_OCTETS) octets = new byte[KEPT_OCTETS];
    if (conns.length > KEPT_CALLS) reserve(KEPT_CALLS);
    calls.clear();
  }

  private void reserve(int length) {
    conns = Arrays.copyOf(conns, length);
    byServer = Arrays.copyOf(byServer, length);
    times = Arrays.copyOf(times, length);
    locations = Arrays.copyOf(locations, length);
    offsets = Arrays.copyOf(offsets, length);
  }

  /** Writes down a call after which {@code end} octets are held. */
  private void add(Call call, int end) {
    int next = calls.size() + 1;
    if (next == offsets.length) reserve(2 * next);
    offsets[next] = end;
    calls.add(call);
  }

  private void add(Call call) {
    add(call, offsets[calls.size()]);
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    int at = calls.size();
    int end = Math.addExact(offsets[at], length);
    if (end > octets.length) octets = Arrays.copyOf(octets, Math.max(end, 2 * octets.length));
    System.arraycopy(array, offset, octets, offsets[at], length);
    conns[at] = conn;
    byServer[at] = from == Endpoint.SERVER;
    times[at] = nanos;
    locations[at] = location;
    add(OCTETS, end);
  }

  @Override
  public void connection(int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {
    add(to -> to.connection(conn, client, server, nanos));
  }

  @Override
  public void facts(int conn, ConnectionFacts facts) {
    add(to -> to.facts(conn, facts));
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long missing) {
    add(to -> to.gap(conn, from, nanos, missing));
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {
    add(to -> to.end(conn, from, nanos, reset));
  }

  @Override
  public void finding(int conn, Finding finding) {
    add(to -> to.finding(conn, finding));
  }

  @Override
  public void comment(PacketComment comment) {
    add(to -> to.comment(comment));
  }

  @Override
  public void commented(long packet, int conn) {
    add(to -> to.commented(packet, conn));
  }

  @Override
  public void damage(long at, Wording text) {
    add(to -> to.damage(at, text));
  }
}
