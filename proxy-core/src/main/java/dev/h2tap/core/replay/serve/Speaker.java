package dev.h2tap.core.replay.serve;

import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says an answer in one protocol, for one request. On the event loop. */
interface Speaker {
  /** A 1xx response, {@code :status} first; nothing where the protocol's version has none. */
  void informational(List<HeaderField> fields);

  /**
   * Promises an answer, where the client takes promises.
   *
   * @return who says it; null where it can't be said
   */
  @Nullable Speaker promise(List<HeaderField> request);

  /**
   * The final response's head.
   *
   * @param octets of the content; -1 where it is not known how many
   * @param trailers whether some follow it
   */
  void head(List<HeaderField> fields, long octets, boolean trailers);

  ChannelFuture data(ByteBuf octets);

  /** The end, with trailers if there are any. */
  void end(List<HeaderField> trailers);

  /** The end that is none: as the recording had it. */
  void breakOff(String closedBy);

  /** Whether somebody still listens. */
  boolean open();
}
