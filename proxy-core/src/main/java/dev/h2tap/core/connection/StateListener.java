package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.connection.flow.WindowListener;
import dev.h2tap.core.connection.stream.StreamListener;
import dev.h2tap.core.frame.Setting;
import java.util.List;

/** Takes what a frame changed in the state of a connection. */
public interface StateListener extends StreamListener, WindowListener {
  /** What {@code announcer} asked for binds its peer from here on (RFC 9113 6.5.3). */
  default void inForce(Endpoint announcer, List<Setting> settings) {}

  @Override
  void finding(int stream, Finding finding);
}
