package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Endpoint;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Where nothing is taken down. */
public final class Nowhere implements CaptureSink, ConnectionSink {
  @Override
  public ConnectionSink open(InetSocketAddress client, InetSocketAddress server, long nanos) {
    return this;
  }

  @Override
  public boolean hasRoom() {
    return true;
  }

  @Override
  public void whenRoomy(Runnable resume) {
    resume.run();
  }

  @Override
  public void facts(ConnectionFacts facts) {}

  @Override
  public void data(Endpoint from, long nanos, ByteBuffer octets) {}

  @Override
  public void finish(Endpoint from, long nanos) {}

  @Override
  public void reset(Endpoint from, long nanos) {}
}
