package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.proxy.http1.Head;
import dev.h2tap.core.proxy.http1.MalformedHead;
import dev.h2tap.core.proxy.http1.MessageBody;
import dev.h2tap.core.proxy.http1.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/**
 * Follows the responses to one request, to know where they end; what it can't read lasts until the
 * origin closes.
 */
final class ResponseReader {
  /** What the octets looked at so far make of the exchange. */
  enum Progress {
    GOING_ON,
    COMPLETE,
    SWITCHED
  }

  private final String method;
  private ByteBuf head = Unpooled.EMPTY_BUFFER;
  private MessageBody body;
  private boolean unreadable;
  private Progress progress = Progress.GOING_ON;
  private boolean begun;

  ResponseReader(String requestMethod) {
    this.method = requestMethod;
  }

  Progress progress() {
    return progress;
  }

  /** Whether any octet of it has been passed on. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether the origin's end is this response's regular end. */
  boolean lastsUntilClose() {
    return unreadable || (body != null && body.lastsUntilClose());
  }

  /**
   * Takes what may be passed on to the client of what came; heads are held until they are whole.
   *
   * @param octets read up to what belongs to the response or is held
   * @return what to pass on now
   */
  ByteBuf take(ByteBuf octets) {
    ByteBuf out = Unpooled.EMPTY_BUFFER;
    while (octets.isReadable() && progress == Progress.GOING_ON) {
      ByteBuf part = unreadable || body != null ? takeBody(octets) : takeHead(octets);
      out = Unpooled.wrappedBuffer(out, part);
    }
    begun |= out.isReadable();
    return out;
  }

  private ByteBuf takeBody(ByteBuf octets) {
    int length = octets.readableBytes();
    if (!unreadable) length = body.pass(Slice.of(ByteBufUtil.getBytes(octets)));
    if (!unreadable && body.isComplete()) progress = Progress.COMPLETE;
    return octets.readRetainedSlice(length);
  }

  private ByteBuf takeHead(ByteBuf octets) {
    int before = head.readableBytes();
    head = Unpooled.wrappedBuffer(head, octets.retainedSlice());
    try {
      Optional<Head> parsed = Head.parse(Slice.of(ByteBufUtil.getBytes(head)));
      if (parsed.isEmpty()) {
        octets.skipBytes(octets.readableBytes());
        return Unpooled.EMPTY_BUFFER;
      }
      ResponseHead response = ResponseHead.of(parsed.get());
      ByteBuf whole = head.readRetainedSlice(response.head().octets());
      octets.skipBytes(response.head().octets() - before);
      follow(response);
      release();
      return whole;
    } catch (MalformedHead _) {
      unreadable = true;
      octets.skipBytes(octets.readableBytes());
      ByteBuf all = head;
      head = Unpooled.EMPTY_BUFFER;
      return all;
    }
  }

  private void follow(ResponseHead response) throws MalformedHead {
    if (response.status() == ResponseHead.SWITCHING_PROTOCOLS) {
      progress = Progress.SWITCHED;
    } else if (!response.isInterim()) {
      body = MessageBody.of(response, method);
      if (body.isComplete()) progress = Progress.COMPLETE;
    }
  }

  void release() {
    head.release();
    head = Unpooled.EMPTY_BUFFER;
  }
}
