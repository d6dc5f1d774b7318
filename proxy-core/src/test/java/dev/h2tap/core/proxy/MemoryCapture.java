package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.ConnectionSink;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A recorder that keeps everything in memory, for tests. */
public final class MemoryCapture implements CaptureSink {
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean room = true;

  @Override
  public ConnectionSink open(InetSocketAddress client, InetSocketAddress server, long nanos) {
    Connection connection = new Connection(client, server, nanos);
    connections.add(connection);
    return connection;
  }

  @Override
  public synchronized boolean hasRoom() {
    return room;
  }

  @Override
  public synchronized void whenRoomy(Runnable resume) {
    if (room) resume.run();
    else waiting.add(resume);
  }

  public synchronized void fillUp() {
    room = false;
  }

  public synchronized void makeRoom() {
    room = true;
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  public List<Connection> connections() {
    return connections;
  }

  /** The only connection there is, once it is there. */
  public Connection only() {
    await(() -> !connections.isEmpty(), "a connection is recorded");
    if (connections.size() != 1) throw new AssertionError(connections.size() + " connections");
    return connections.getFirst();
  }

  /** Waits for a condition; generous, since it only ends a test that fails anyway. */
  public static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("waited in vain until " + what);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** One connection's record. */
  public static final class Connection implements ConnectionSink {
    private final InetSocketAddress client;
    private final InetSocketAddress server;
    private final long opened;
    private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
    private final List<String> script = new ArrayList<>();
    private ConnectionFacts facts = ConnectionFacts.NONE;
    private long latest;

    private Connection(InetSocketAddress client, InetSocketAddress server, long opened) {
      this.client = client;
      this.server = server;
      this.opened = opened;
      this.latest = opened;
    }

    @Override
    public synchronized void facts(ConnectionFacts facts) {
      this.facts = facts;
    }

    @Override
    public synchronized void data(Endpoint from, long nanos, ByteBuffer octets) {
      tick(nanos);
      byte[] copy = new byte[octets.remaining()];
      octets.duplicate().get(copy);
      (from == Endpoint.CLIENT ? fromClient : fromServer).writeBytes(copy);
    }

    @Override
    public synchronized void finish(Endpoint from, long nanos) {
      tick(nanos);
      script.add(from.word() + " finished");
    }

    @Override
    public synchronized void reset(Endpoint from, long nanos) {
      tick(nanos);
      script.add(from.word() + " reset");
    }

    private void tick(long nanos) {
      if (nanos < latest) throw new AssertionError("time stepped back");
      latest = nanos;
    }

    public InetSocketAddress client() {
      return client;
    }

    public InetSocketAddress server() {
      return server;
    }

    public long opened() {
      return opened;
    }

    public synchronized ConnectionFacts facts() {
      return facts;
    }

    public synchronized byte[] octets(Endpoint from) {
      return (from == Endpoint.CLIENT ? fromClient : fromServer).toByteArray();
    }

    public synchronized String text(Endpoint from) {
      return new String(octets(from), StandardCharsets.ISO_8859_1);
    }

    public synchronized List<String> script() {
      return List.copyOf(script);
    }

    public void awaitFinished() {
      await(
          () -> script().size() >= 2 || script().stream().anyMatch(s -> s.endsWith("reset")),
          "the connection has ended; so far " + script());
    }
  }
}
