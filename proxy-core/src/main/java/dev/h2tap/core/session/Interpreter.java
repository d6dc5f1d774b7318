package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.Passage;
import dev.h2tap.core.connection.Conversation;
import dev.h2tap.core.connection.Scribe;
import dev.h2tap.core.connection.Tape;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.hpack.FieldStore;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what octets mean: passages of a capture become tapes of what is known of its
 * connections. It needs no table but that of fields, so it may work on a thread of its own while
 * the tape before is written into the tables. One passage at a time, in their order.
 */
final class Interpreter {
  private final FieldTraits traits;
  private final Scribe scribe = new Scribe(FindingList.MAX_ALIKE);
  private final List<Ends> connections = new ArrayList<>();
  private final Listener listener = new Listener();

  Interpreter(FieldStore fields) {
    traits = new FieldTraits(fields);
  }

  /** A connection, and which of its ends are done. */
  private static final class Ends {
    final Conversation conversation;
    boolean clientEnded;
    boolean serverEnded;
    boolean over;

    Ends(Conversation conversation) {
      this.conversation = conversation;
    }
  }

  /** What follows from the passage goes onto the tape, a part for each of its calls. */
  void read(Passage passage, Tape tape) {
    scribe.onto(tape);
    for (int i = 0; i < passage.size(); i++) {
      passage.tell(i, listener);
      tape.endPart();
    }
  }

  /** No more will come: what still waits for more is one part on the tape. */
  void drain(Tape tape) {
    scribe.onto(tape);
    for (Ends e : connections) e.conversation.drain();
    tape.endPart();
  }

  private final class Listener implements CaptureListener {
    private Conversation conversation(int conn) {
      return connections.get(conn - 1).conversation;
    }

    @Override
    public void connection(
        int conn, InetSocketAddress client, InetSocketAddress server, long nanos) {
      connections.add(new Ends(new Conversation(traits, scribe.of(conn))));
    }

    @Override
    public void facts(int conn, ConnectionFacts facts) {
      if (facts.clientTls().isPresent() || facts.serverTls().isPresent()) {
        conversation(conn).insideTls();
      }
    }

    @Override
    public void data(
        int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
      conversation(conn).feed(from, nanos, array, offset, length);
    }

    @Override
    public void gap(int conn, Endpoint from, long nanos, long octets) {
      conversation(conn).gap(from, nanos, octets);
    }

    @Override
    public void end(int conn, Endpoint from, long nanos, boolean reset) {
      Ends e = connections.get(conn - 1);
      if (from == Endpoint.CLIENT) e.clientEnded = true;
      else e.serverEnded = true;
      if (e.over || !reset && !(e.clientEnded && e.serverEnded)) return;
      e.over = true;
      e.conversation.end();
    }
  }
}
