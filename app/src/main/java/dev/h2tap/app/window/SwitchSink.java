package dev.h2tap.app.window;

import dev.h2tap.core.capture.CaptureSink;
import dev.h2tap.core.capture.ConnectionSink;
import dev.h2tap.core.capture.Nowhere;
import java.net.InetSocketAddress;

/**
 * Hands new connections to the recorder of the moment, so that the proxy goes on while recordings
 * begin and end. What goes on when a recording begins is not part of it.
 */
final class SwitchSink implements CaptureSink {
  private volatile CaptureSink now = new Nowhere();

  void to(CaptureSink sink) {
    now = sink;
  }

  void off() {
    now = new Nowhere();
  }

  @Override
  public ConnectionSink open(InetSocketAddress client, InetSocketAddress server, long nanos) {
    return now.open(client, server, nanos);
  }

  @Override
  public boolean hasRoom() {
    return now.hasRoom();
  }

  @Override
  public void whenRoomy(Runnable resume) {
    now.whenRoomy(resume);
  }
}
