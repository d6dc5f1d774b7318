package dev.h2tap.core.replay.serve;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.Times;
import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One recorded answer being given: 1xx, promises, head, content, trailers, with the pauses that
 * were between them or without. The content is read from the capture as it goes.
 */
final class Answering {
  private static final int CHUNK = 16 * 1024;

  private final Exchanges exchanges;
  private final Exchange exchange;
  private final Speaker speaker;
  private final EventLoop loop;
  private final Pace pace;
  private final boolean headOnly;
  private final InputStream body;
  private long begun;
  private long said;
  private boolean requestEnded;
  private boolean contentEnded;

  Answering(Exchanges exchanges, int row, Speaker speaker, EventLoop loop, Pace pace, Asked asked) {
    this.exchanges = exchanges;
    this.exchange = exchanges.row(row);
    this.speaker = speaker;
    this.loop = loop;
    this.pace = pace;
    this.headOnly = asked.method().equals("HEAD");
    this.body = exchanges.body(row, Endpoint.SERVER);
  }

  /** Whether the answer began before the request had ended, as of calls in both directions. */
  static boolean early(Exchange e) {
    return e.times().responseHead() != 0 && e.times().responseHead() < e.times().requestEnd();
  }

  /** Begins; the end waits for that of the request. */
  void begin() {
    Times t = exchange.times();
    List<List<HeaderField>> informational = exchanges.informational(exchange.row());
    long first = Math.max(0, t.responseStart() - t.requestEnd());
    if (!informational.isEmpty()) {
      after(first, () -> informational.forEach(speaker::informational));
    }
    after(t.waiting(), this::head);
  }

  void requestEnded() {
    requestEnded = true;
    if (contentEnded) end();
  }

  private void after(long nanos, Runnable act) {
    if (pace == Pace.MAX || nanos <= 0) act.run();
    else loop.schedule(act, nanos, TimeUnit.NANOSECONDS);
  }

  private void head() {
    if (!speaker.open()) {
      close();
      return;
    }
    begun = System.nanoTime();
    promises();
    boolean trailers = !trailers().isEmpty();
    speaker.head(
        exchanges.headers(exchange.row(), Part.RESPONSE), headOnly ? 0 : octets(), trailers);
    if (headOnly) {
      endContent();
    } else {
      chunk();
    }
  }

  private void promises() {
    for (int row : exchanges.pushes(exchange.row())) {
      List<HeaderField> request = exchanges.headers(row, Part.REQUEST);
      if (request.isEmpty() || exchanges.headers(row, Part.RESPONSE).isEmpty()) continue;
      Speaker promised = speaker.promise(request);
      if (promised == null) return;
      Asked asked = new Asked("GET", "", "", List.of(), "");
      Answering push = new Answering(exchanges, row, promised, loop, pace, asked);
      push.requestEnded = true;
      // After what is promised on has begun: its head is next.
      loop.execute(push::begin);
    }
  }

  private List<HeaderField> trailers() {
    return exchanges.headers(exchange.row(), Part.RESPONSE_TRAILERS);
  }

  /** Of the content, where all of it was recorded. */
  private long octets() {
    return whole() ? exchange.response().map(Message::bodyLength).orElse(0L) : -1;
  }

  private boolean whole() {
    return exchange.closedBy().equals("end")
        || (exchange.http1() && !exchange.closedBy().equals("open"));
  }

  private void chunk() {
    if (!speaker.open()) {
      close();
      return;
    }
    byte[] octets = new byte[CHUNK];
    int n;
    try {
      n = body.readNBytes(octets, 0, CHUNK);
    } catch (IOException e) {
      close();
      speaker.breakOff("the capture can't be read any more");
      return;
    }
    if (n == 0) {
      endContent();
      return;
    }
    ByteBuf data = Unpooled.wrappedBuffer(n == CHUNK ? octets : Arrays.copyOf(octets, n));
    said += n;
    speaker
        .data(data)
        .addListener(
            sent -> {
              // Later even where there is no pause: the writer is still at its work here.
              if (sent.isSuccess()) loop.schedule(this::chunk, pause(), TimeUnit.NANOSECONDS);
              else close();
            });
  }

  /** Until what was said by now had been said in the recording. */
  private long pause() {
    if (pace == Pace.MAX) return 0;
    long all = Math.max(said, exchange.response().map(Message::bodyLength).orElse(0L));
    long took = exchange.times().responseEnd() - exchange.times().responseHead();
    return begun + (long) ((double) took * said / all) - System.nanoTime();
  }

  private void endContent() {
    close();
    contentEnded = true;
    if (requestEnded) end();
  }

  private void end() {
    contentEnded = false;
    if (!speaker.open()) return;
    if (whole() || headOnly) speaker.end(trailers());
    else speaker.breakOff(exchange.closedBy());
  }

  /** Nobody listens any more, or all is said. */
  void close() {
    try {
      body.close();
    } catch (IOException _) {
      // nothing is lost: it was read only
    }
  }
}
