package dev.h2tap.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.Passage;
import dev.h2tap.core.connection.ConnectionEvents;
import dev.h2tap.core.connection.ConnectionState;
import dev.h2tap.core.connection.Conversation;
import dev.h2tap.core.connection.Scribe;
import dev.h2tap.core.connection.Tape;
import dev.h2tap.core.connection.rules.FieldTraits;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.hpack.FieldStore;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What connections say by way of passages and tapes is what they say to one's face. */
class InterpreterTest {
  private static final Set<String> ROWS = Set.of("frame", "preface", "gap", "spdyFrame");

  static Stream<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/captures"))) {
      return files.filter(p -> p.toString().contains(".pcap")).sorted().toList().stream();
    }
  }

  /** Writes each call down as a line; numbers frames over all connections. */
  private static final class Listening {
    final List<String> lines = new ArrayList<>();
    private int frames;

    ConnectionEvents of(int conn) {
      int[] last = new int[1];
      return (ConnectionEvents)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ConnectionEvents.class},
              (proxy, method, arguments) -> call(conn, last, method, arguments));
    }

    private Object call(int conn, int[] last, Method method, Object[] arguments) {
      if (method.getName().equals("frameNumber")) return last[0];
      if (method.getReturnType() == boolean.class) return true;
      if (ROWS.contains(method.getName())) last[0] = ++frames;
      StringBuilder line = new StringBuilder(conn + " " + method.getName());
      if (method.getName().equals("headerBlock")) {
        int first = (int) arguments[2];
        arguments[1] = Arrays.copyOfRange((int[]) arguments[1], first, first + (int) arguments[3]);
        arguments[2] = 0;
      }
      for (Object a : arguments == null ? new Object[0] : arguments) line.append(' ').append(of(a));
      lines.add(line.toString());
      return null;
    }

    /** Of most frames the octets are gone when a tape is told. */
    private static String of(Object argument) {
      if (argument instanceof ConnectionState) return "state";
      if (argument instanceof Frame f && !(f instanceof PingFrame)) {
        return f.getClass().getSimpleName() + f.header();
      }
      return argument instanceof int[] list ? Arrays.toString(list) : argument.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void what_passes_by_tape_is_what_was_said(Path capture) throws IOException {
    List<String> direct = direct(capture);
    assertFalse(direct.isEmpty());
    assertEquals(direct, byTape(capture));
  }

  /** What may be told but is not taken would be lost without a word. */
  @Test
  void passages_and_tapes_take_all_that_may_be_told() throws NoSuchMethodException {
    takesAll(Passage.class, CaptureListener.class);
    takesAll(new Scribe(1).of(1).getClass(), ConnectionEvents.class);
  }

  private static void takesAll(Class<?> taker, Class<?> told) throws NoSuchMethodException {
    for (Method m : told.getMethods()) {
      if (m.getName().equals("inForce")) continue; // told between the parts of a connection only
      Method taken = taker.getMethod(m.getName(), m.getParameterTypes());
      assertEquals(taker, taken.getDeclaringClass(), m.toString());
    }
  }

  private static List<String> byTape(Path capture) throws IOException {
    Listening listening = new Listening();
    List<ConnectionEvents> connections = new ArrayList<>();
    Interpreter interpreter = new Interpreter(new FieldStore());
    Passage passage = new Passage();
    Tape tape = new Tape();
    try (CaptureFile file = CaptureFiles.open(capture)) {
      boolean more = true;
      while (more) {
        more = file.poll(passage, 3000) > 0;
        if (!more) file.finish(passage);
        interpreter.read(passage, tape);
        if (!more) interpreter.drain(tape);
        for (int i = 0; i < passage.size(); i++) {
          passage.tell(i, new Connections(n -> connections.add(listening.of(n))));
          tape.tellPart(n -> connections.get(n - 1));
        }
        if (!more) tape.tellPart(n -> connections.get(n - 1));
        passage.clear();
        tape.clear();
      }
    }
    return listening.lines;
  }

  private record Connections(IntConsumer begun) implements CaptureListener {
    @Override
    public void connection(int n, InetSocketAddress client, InetSocketAddress server, long nanos) {
      begun.accept(n);
    }

    @Override
    public void data(int n, Endpoint from, long nanos, byte[] a, int offset, int length, long at) {}

    @Override
    public void gap(int n, Endpoint from, long nanos, long octets) {}

    @Override
    public void end(int n, Endpoint from, long nanos, boolean reset) {}
  }

  private static List<String> direct(Path capture) throws IOException {
    Listening listening = new Listening();
    FieldTraits traits = new FieldTraits(new FieldStore());
    List<Conversation> conversations = new ArrayList<>();
    CaptureListener listener =
        new CaptureListener() {
          private final List<Set<Endpoint>> ended = new ArrayList<>();

          @Override
          public void connection(
              int n, InetSocketAddress client, InetSocketAddress server, long nanos) {
            conversations.add(new Conversation(traits, listening.of(n)));
            ended.add(new HashSet<>());
          }

          @Override
          public void facts(int n, ConnectionFacts facts) {
            if (facts.clientTls().or(facts::serverTls).isPresent()) of(n).insideTls();
          }

          private Conversation of(int n) {
            return conversations.get(n - 1);
          }

          @Override
          public void data(
              int n, Endpoint from, long nanos, byte[] a, int offset, int length, long at) {
            of(n).feed(from, nanos, a, offset, length);
          }

          @Override
          public void gap(int n, Endpoint from, long nanos, long octets) {
            of(n).gap(from, nanos, octets);
          }

          @Override
          public void end(int n, Endpoint from, long nanos, boolean reset) {
            Set<Endpoint> ends = ended.get(n - 1);
            if (ends.size() == 2) return;
            ends.add(from);
            if (reset) ends.add(from.peer());
            if (ends.size() == 2) of(n).end();
          }
        };
    try (CaptureFile file = CaptureFiles.open(capture)) {
      while (file.poll(listener, 3000) > 0) {}
      file.finish(listener);
    }
    conversations.forEach(Conversation::drain);
    return listening.lines;
  }
}
