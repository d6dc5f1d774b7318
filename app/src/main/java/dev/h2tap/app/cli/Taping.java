package dev.h2tap.app.cli;

import dev.h2tap.app.Tap;
import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.RecorderStatus;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.proxy.ProxyOptions;
import java.nio.file.Path;

/**
 * What is sent again goes through a tap of its own, into a capture.
 *
 * @param overwriting whether the capture may be there already
 */
record Taping(ProxyOptions options, Root root, Path capture, boolean overwriting) {
  /** What goes through the tap while it runs. */
  interface Traffic<T> {
    T through(Tap tap) throws Exception;
  }

  /** Records the traffic; returns when the capture is whole on the disk. */
  <T> T during(Traffic<T> traffic) throws Exception {
    Recorder.Options recording = Recorder.Options.of(Cli.nameAndVersion());
    if (overwriting) recording = recording.overwriting();
    // Why a connection failed is in the new capture, and told beside what was sent.
    Tap tap = Tap.start(options, root, capture, recording, ProxyEvents.NONE);
    T result;
    try (tap) {
      result = traffic.through(tap);
    }
    RecorderStatus status = tap.status();
    if (status.state() == RecorderStatus.State.FAILED) {
      throw new Failure(capture + " can't be written: " + status.reason());
    }
    return result;
  }
}
