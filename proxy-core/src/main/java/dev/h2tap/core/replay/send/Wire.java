package dev.h2tap.core.replay.send;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.function.Consumer;

/** A connection that requests can be sent on, in one protocol. For one event loop. */
interface Wire {
  /** What became of a request; {@code failure} is empty where it was answered somehow. */
  record Outcome(int id, String failure) {}

  void install(ChannelPipeline pipeline);

  /** Sends; {@code done} hears when the exchange is over, in whatever way. */
  void send(Request request, Consumer<Outcome> done);

  /** Whether more can be sent on it. */
  boolean usable(Channel channel);
}
