package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.Place;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A capture of one connection that a test writes down; a millisecond passes with each packet. */
final class Transcript implements CaptureFile {
  static final long START = 1_000_000_000L;
  static final long MILLISECOND = 1_000_000;

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final List<Packet> packets = new ArrayList<>();
  private int told;
  private boolean begun;

  private record Packet(Endpoint from, long location, int length, long gap) {}

  Transcript client(String text) {
    return say(Endpoint.CLIENT, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Transcript server(String text) {
    return say(Endpoint.SERVER, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Transcript say(Endpoint from, byte[] octets) {
    packets.add(new Packet(from, all.size(), octets.length, 0));
    all.writeBytes(octets);
    return this;
  }

  Transcript lost(Endpoint from, long octets) {
    packets.add(new Packet(from, 0, 0, octets));
    return this;
  }

  /** All of it, understood. */
  CaptureSession read() throws Exception {
    CaptureSession session = new CaptureSession(this);
    session.readToEnd();
    return session;
  }

  @Override
  public Optional<Place> place(long location) {
    return Optional.of(Place.clear(location));
  }

  @Override
  public int poll(CaptureListener listener, int maxOctets) {
    if (!begun) {
      begun = true;
      InetSocketAddress client = new InetSocketAddress("127.0.0.1", 50_000);
      listener.connection(1, client, new InetSocketAddress("127.0.0.1", 80), START);
    }
    if (told == packets.size()) return 0;
    Packet p = packets.get(told++);
    long nanos = START + told * MILLISECOND;
    byte[] octets = all.toByteArray();
    if (p.gap > 0) listener.gap(1, p.from, nanos, p.gap);
    else listener.data(1, p.from, nanos, octets, (int) p.location, p.length, p.location);
    return 1;
  }

  @Override
  public void finish(CaptureListener listener) {
    listener.end(1, Endpoint.CLIENT, START + (told + 1) * MILLISECOND, false);
    listener.end(1, Endpoint.SERVER, START + (told + 2) * MILLISECOND, false);
  }

  @Override
  public void read(long location, byte[] array, int offset, int length) {
    System.arraycopy(all.toByteArray(), (int) location, array, offset, length);
  }

  @Override
  public long position() {
    return told;
  }

  @Override
  public long size() {
    return packets.size();
  }

  @Override
  public List<Secrets> secrets() {
    return List.of();
  }

  @Override
  public void close() {}
}
