package dev.h2tap.core.frame;

/**
 * Takes a frame by its type, for the few who see each frame of a capture, where switches over
 * records stood out of the profile. Everyone else switches over the sealed {@link Frame}.
 */
public interface FrameVisitor {
  default void data(DataFrame frame) {
    other(frame);
  }

  default void headers(HeadersFrame frame) {
    other(frame);
  }

  default void priority(PriorityFrame frame) {
    other(frame);
  }

  default void rstStream(RstStreamFrame frame) {
    other(frame);
  }

  default void settings(SettingsFrame frame) {
    other(frame);
  }

  default void pushPromise(PushPromiseFrame frame) {
    other(frame);
  }

  default void ping(PingFrame frame) {
    other(frame);
  }

  default void goAway(GoAwayFrame frame) {
    other(frame);
  }

  default void windowUpdate(WindowUpdateFrame frame) {
    other(frame);
  }

  default void continuation(ContinuationFrame frame) {
    other(frame);
  }

  default void priorityUpdate(PriorityUpdateFrame frame) {
    other(frame);
  }

  /** A frame of any type that has no method of its own here, or none that was overridden. */
  default void other(Frame frame) {}
}
