package dev.h2tap.app;

import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.RecorderStatus;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.proxy.ProxyServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A proxy and the recorder behind it, started and ended together. */
public final class Tap implements AutoCloseable {
  private final ProxyServer proxy;
  private final Recorder recorder;

  private Tap(ProxyServer proxy, Recorder recorder) {
    this.proxy = proxy;
    this.recorder = recorder;
  }

  /**
   * Returns when connections are accepted and recorded.
   *
   * @param file the capture to write; {@code -} for standard output
   * @throws IOException where the address or the file can't be had; the message says which
   */
  public static Tap start(
      ProxyOptions options, Root root, Path file, Recorder.Options recording, ProxyEvents events)
      throws IOException {
    Recorder recorder = Recorder.open(file, recording);
    try {
      return new Tap(ProxyServer.start(options, root, recorder, events), recorder);
    } catch (IOException | RuntimeException e) {
      recorder.close();
      throw e;
    }
  }

  /** Where the proxy listens, with the real port. */
  public InetSocketAddress address() {
    return proxy.address();
  }

  public boolean isLocalOnly() {
    return proxy.isLocalOnly();
  }

  public Recorder recorder() {
    return recorder;
  }

  /** How the recording went; final after {@link #close}. */
  public RecorderStatus status() {
    return recorder.status();
  }

  /** Ends the traffic, then completes the capture on the disk. */
  @Override
  public void close() {
    proxy.close();
    recorder.close();
  }
}
