package dev.h2tap.core.connection;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.connection.http1.Http1Head;
import dev.h2tap.core.connection.rules.FieldSection;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.connection.rules.FindingSink;
import dev.h2tap.core.connection.rules.MessageRules;
import dev.h2tap.core.connection.rules.SettingsRules;
import dev.h2tap.core.connection.rules.Starvation;
import dev.h2tap.core.connection.stream.StreamIdRules;
import dev.h2tap.core.connection.stream.StreamState;
import dev.h2tap.core.connection.stream.Trigger;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameVisitor;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.SettingsFrame;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules on the messages of one connection (RFC 9113 8). They need what {@link
 * ConnectionEvents} tell and nothing of the connection's state, which {@link Judge} looks at: so
 * they are asked by whoever is told, be it on another thread than that of the state. Whoever is
 * told calls the methods that are named as the event is, with its first frame on.
 */
public final class MessageJudge {
  private final MessageRules messages;
  private final SettingsRules[] settings;
  private final Starvation starvation;
  private final Block client;
  private final Block server;
  private final Questions questions = new Questions();

  /** The method of the request that an upgrade makes stream 1. */
  private @Nullable String upgraded;

  /** The highest stream that the client opened. */
  private int highest;

  /** A header block under way in one direction. */
  private static final class Block {
    final FieldSection section;
    int stream;

    /** The stream that the block's fields are about: another one in PUSH_PROMISE. */
    int subject;

    boolean promise;
    boolean endStream;
    boolean begun;

    Block(FieldTraits traits) {
      section = new FieldSection(traits);
    }

    void begin(int ofStream, int about, boolean promised, boolean ends) {
      stream = ofStream;
      subject = about;
      promise = promised;
      endStream = ends;
      begun = true;
    }
  }

  /**
   * @param traits of the store that the fields told of are in; of the thread that is told
   */
  public MessageJudge(FieldTraits traits, FindingSink out) {
    messages = new MessageRules(out);
    starvation = new Starvation(out);
    settings =
        new SettingsRules[] {
          new SettingsRules(Endpoint.CLIENT, out), new SettingsRules(Endpoint.SERVER, out)
        };
    client = new Block(traits);
    server = new Block(traits);
  }

  private Block block(Endpoint from) {
    return from == Endpoint.CLIENT ? client : server;
  }

  private SettingsRules settings(Endpoint of) {
    return settings[of.ordinal()];
  }

  /** A frame, before what follows from it is told. */
  public void frame(Endpoint from, Frame frame, long nanos) {
    settings(from).first(frame.header());
    questions.from = from;
    questions.nanos = nanos;
    frame.accept(questions);
  }

  /** What there is to ask of a frame, by its type. */
  private final class Questions implements FrameVisitor {
    private Endpoint from = Endpoint.CLIENT;
    private long nanos;

    @Override
    public void data(DataFrame f) {
      int stream = f.header().stream();
      if (from == Endpoint.SERVER) {
        starvation.data(stream, f.dataLength(), messages.unanswered(stream), highest, nanos);
      }
      messages.data(from, stream, f.dataLength(), f.header().has(Flags.END_STREAM));
    }

    @Override
    public void headers(HeadersFrame f) {
      int stream = f.header().stream();
      block(from).begin(stream, stream, false, f.header().has(Flags.END_STREAM));
    }

    @Override
    public void pushPromise(PushPromiseFrame f) {
      block(from).begin(f.header().stream(), f.promisedStream(), true, false);
    }

    @Override
    public void rstStream(RstStreamFrame f) {
      if (from == Endpoint.CLIENT) messages.reset(f.header().stream(), f.errorCode());
    }

    @Override
    public void settings(SettingsFrame f) {
      if (!f.ack()) MessageJudge.this.settings(from).settings(f);
    }
  }

  /** See {@link ConnectionEvents#headerBlock}. */
  public void headerBlock(Endpoint from, int[] list, int first, int count, boolean whole) {
    Block b = block(from);
    if (!b.begun) return; // a CONTINUATION that continued nothing
    b.begun = false;
    if (whole && b.subject != 0) {
      b.section.begin();
      for (int i = first; i < first + count; i++) b.section.add(list[i]);
      judge(from, b);
    }
    messages.blockOver(b.stream);
  }

  private void judge(Endpoint from, Block b) {
    if (b.promise) {
      messages.promise(b.subject, b.section, settings(Endpoint.CLIENT));
    } else {
      messages.section(from, b.subject, b.section, b.endStream, settings(from.peer()));
    }
  }

  /** A line of the ledger of states. */
  public void changed(int stream, Endpoint at, StreamState before, StreamState after, Trigger by) {
    if (at == Endpoint.SERVER) return;
    if (after == StreamState.CLOSED) messages.closed(stream, by == Trigger.HEADERS_END_STREAM);
    if (before != StreamState.IDLE) return;
    switch (by) {
      case HEADERS, HEADERS_END_STREAM -> opened(stream);
      case PUSH_PROMISE -> messages.promised(stream);
      default -> {}
    }
  }

  private void opened(int stream) {
    if (StreamIdRules.initiator(stream) == Endpoint.CLIENT) highest = Math.max(highest, stream);
    if (upgraded != null && stream == 1) messages.upgraded(upgraded);
    else messages.opened(stream);
  }

  /** An HTTP/1.1 request switches to {@code protocol}. */
  public void switched(Http1Head request, String protocol) {
    if (protocol.equals("h2c")) upgraded = request.method();
  }

  /** See {@link ConnectionEvents#framesLost}. */
  public void framesLost() {
    messages.forget();
    for (SettingsRules s : settings) s.forget();
  }
}
