package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.flow.WindowCause;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;

/**
 * Every change of a stream's state and of a window, in order, as columns. Published together with
 * the frames.
 */
final class Ledgers {
  private static final StreamState[] STATES = StreamState.values();
  private static final Trigger[] TRIGGERS = Trigger.values();
  private static final WindowCause[] CAUSES = WindowCause.values();

  private final FrameTable frames;

  /** The frame, which knows its connection; of a line by no frame the connection, negative. */
  private final Columns.Ints stateFrames = new Columns.Ints();

  private final Columns.Ints stateStreams = new Columns.Ints();

  /** Endpoint, before, after, trigger: 1, 3, 3 and 4 bits. */
  private final Columns.Ints stateSteps = new Columns.Ints();

  /** As {@link #stateFrames}. */
  private final Columns.Ints windowFrames = new Columns.Ints();

  private final Columns.Ints windowStreams = new Columns.Ints();
  private final Columns.Ints befores = new Columns.Ints();
  private final Columns.Ints afters = new Columns.Ints();

  /** Sender and cause: 1 and 2 bits. */
  private final Columns.Bytes windowSteps = new Columns.Bytes();

  private volatile int states;
  private volatile int windows;

  Ledgers(FrameTable frames) {
    this.frames = frames;
  }

  void add(
      int frame,
      int conn,
      int stream,
      Endpoint at,
      StreamState before,
      StreamState after,
      Trigger t) {
    stateFrames.add(frame > 0 ? frame : -conn);
    stateStreams.add(stream);
    stateSteps.add(at.ordinal() | before.ordinal() << 1 | after.ordinal() << 4 | t.ordinal() << 7);
  }

  void add(
      int frame, int conn, int stream, Endpoint sender, int before, int after, WindowCause cause) {
    windowFrames.add(frame > 0 ? frame : -conn);
    windowStreams.add(stream);
    befores.add(before);
    afters.add(after);
    windowSteps.add(sender.ordinal() | cause.ordinal() << 1);
  }

  private int conn(int frame) {
    return frame > 0 ? frames.conn(frame) : -frame;
  }

  void publish() {
    states = stateFrames.size();
    windows = windowFrames.size();
  }

  int stateCount() {
    return states;
  }

  StateChange state(int i) {
    int step = stateSteps.get(i);
    return new StateChange(
        Math.max(0, stateFrames.get(i)),
        conn(stateFrames.get(i)),
        stateStreams.get(i),
        (step & 1) == 0 ? Endpoint.CLIENT : Endpoint.SERVER,
        STATES[step >> 1 & 7],
        STATES[step >> 4 & 7],
        TRIGGERS[step >> 7]);
  }

  int windowCount() {
    return windows;
  }

  WindowChange window(int i) {
    int step = windowSteps.get(i);
    return new WindowChange(
        Math.max(0, windowFrames.get(i)),
        conn(windowFrames.get(i)),
        windowStreams.get(i),
        (step & 1) == 0 ? Endpoint.CLIENT : Endpoint.SERVER,
        befores.get(i),
        afters.get(i),
        CAUSES[step >> 1]);
  }
}
