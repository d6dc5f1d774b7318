package dev.h2tap.app;

import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.RecorderStatus;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.proxy.ProxyOptions;
import java.io.IOException;
import java.nio.file.Path;

/** What is sent again goes through a tap of its own, into a capture. */
public record Taping(ProxyOptions options, Root root, Path capture, Recorder.Options recording) {
  /** What goes through the tap while it runs. */
  public interface Traffic<T> {
    T through(Tap tap) throws Exception;
  }

  /**
   * Records the traffic; returns when the capture is whole on the disk.
   *
   * @throws IOException where the capture could not be written; the message says why
   */
  public <T> T during(Traffic<T> traffic) throws Exception {
    // Why a connection failed is in the new capture, and told beside what was sent.
    Tap tap = Tap.start(options, root, capture, recording, ProxyEvents.NONE);
    T result;
    try (tap) {
      result = traffic.through(tap);
    }
    RecorderStatus status = tap.status();
    if (status.state() == RecorderStatus.State.FAILED) {
      throw new IOException(capture + " can't be written: " + status.reason());
    }
    return result;
  }
}
