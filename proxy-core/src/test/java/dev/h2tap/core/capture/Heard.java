package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Wording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down what a capture tells, and reads all data again by its location. */
public final class Heard implements CaptureListener {
  /** One line an event, without times. */
  public final List<String> events = new ArrayList<>();

  public final List<String> damage = new ArrayList<>();
  public final Map<Integer, ConnectionFacts> facts = new HashMap<>();
  public final Map<Integer, Long> begun = new HashMap<>();
  public final List<Long> times = new ArrayList<>();
  private final Map<String, ByteArrayOutputStream> octets = new HashMap<>();
  private CaptureFile again;

  /** All of {@code file}. */
  public static Heard of(Path file) throws IOException {
    try (CaptureFile capture = CaptureFiles.open(file)) {
      return of(capture);
    }
  }

  /** All of {@code capture}, read in small steps. */
  public static Heard of(CaptureFile capture) throws IOException {
    Heard heard = new Heard();
    heard.again = capture;
    heard.pollAll(capture);
    capture.finish(heard);
    return heard;
  }

  public void pollAll(CaptureFile capture) throws IOException {
    while (capture.poll(this, 1000) > 0) {
      // until its present end
    }
  }

  @Override
  public void connection(int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {
    events.add(conn + " " + text(client) + " > " + text(server));
    begun.put(conn, nanos);
  }

  private static String text(InetSocketAddress a) {
    return a.getAddress().getHostAddress() + ":" + a.getPort();
  }

  @Override
  public void facts(int conn, ConnectionFacts f) {
    facts.put(conn, f);
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    events.add(conn + " " + from.word() + " " + length);
    times.add(nanos);
    octets
        .computeIfAbsent(conn + from.word(), k -> new ByteArrayOutputStream())
        .write(array, offset, length);
    if (again == null) return;
    byte[] copy = new byte[length];
    try {
      again.read(location, copy, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!Arrays.equals(copy, 0, length, array, offset, offset + length)) {
      throw new AssertionError("other octets at location " + location);
    }
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long missing) {
    events.add(conn + " " + from.word() + " gap " + missing);
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {
    events.add(conn + " " + from.word() + (reset ? " reset" : " end"));
  }

  @Override
  public void damage(long at, Wording text) {
    damage.add(at + ": " + text);
  }

  public byte[] octets(int conn, Endpoint from) {
    ByteArrayOutputStream b = octets.get(conn + from.word());
    return b == null ? new byte[0] : b.toByteArray();
  }

  public String text(int conn, Endpoint from) {
    return new String(octets(conn, from), StandardCharsets.ISO_8859_1);
  }
}
