package dev.h2tap.ui.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.frames.Relations.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Frames that belong to the cursor's")
class RelationsTest {
  private static List<Integer> of(Session session, int type) {
    return IntStream.rangeClosed(1, session.frames().count())
        .filter(n -> session.frames().type(n) == type)
        .boxed()
        .toList();
  }

  @Test
  @DisplayName("request and answer, from any frame of the stream")
  void exchange() throws IOException {
    try (var session = Captures.read("curl_prior_caddy")) {
      List<Integer> headers = of(session, FrameType.HEADERS);
      int data = of(session, FrameType.DATA).getFirst();
      assertEquals(
          Map.of(headers.get(0), Kind.REQUEST, headers.get(1), Kind.RESPONSE),
          Relations.of(session, data).others());
      assertEquals(
          Map.of(headers.get(1), Kind.RESPONSE), Relations.of(session, headers.get(0)).others());
    }
  }

  @Test
  @DisplayName("SETTINGS and its acknowledgement, both ways")
  void settings() throws IOException {
    try (var session = Captures.read("odd_stall")) {
      List<Integer> all = of(session, FrameType.SETTINGS);
      int ack =
          all.stream()
              .filter(n -> (session.frames().flags(n) & Flags.ACK) != 0)
              .findFirst()
              .orElseThrow();
      Map<Integer, Kind> asked = Relations.of(session, ack).others();
      assertEquals(List.of(Kind.ASKED), List.copyOf(asked.values()));
      int first = asked.keySet().iterator().next();
      assertEquals(Map.of(ack, Kind.ANSWER), Relations.of(session, first).others());
    }
  }

  @Test
  @DisplayName("the pieces of a header block, from its beginning, its middle and its end")
  void block() throws IOException {
    try (var session = Captures.read("nghttp_continuation")) {
      List<Integer> pieces = of(session, FrameType.CONTINUATION);
      int begin = session.frames().previousOfStream(pieces.getFirst());
      int end = pieces.getFirst();
      while (session.frames().type(end) != FrameType.CONTINUATION
          || (session.frames().flags(end) & Flags.END_HEADERS) == 0) end++;
      var from = session.frames().from(begin);
      List<Integer> block =
          IntStream.rangeClosed(begin, end)
              .filter(n -> session.frames().from(n) == from)
              .boxed()
              .toList();
      for (int at : block) {
        var others = Relations.of(session, at).others();
        for (int n : block) {
          if (n != at) assertEquals(Kind.BLOCK, others.get(n), n + " from " + at);
        }
      }
    }
  }

  @Test
  @DisplayName("a promise and the stream that it promises")
  void push() throws IOException {
    try (var session = Captures.read("nghttp_push_h2c")) {
      int promise = of(session, FrameType.PUSH_PROMISE).getFirst();
      var others = Relations.of(session, promise).others();
      int pushed =
          others.entrySet().stream()
              .filter(e -> e.getValue() == Kind.PUSHED)
              .findFirst()
              .orElseThrow()
              .getKey();
      assertEquals(FrameType.HEADERS, session.frames().type(pushed));
      assertEquals(Kind.PROMISE, Relations.of(session, pushed).others().get(promise));
    }
  }
}
