package dev.h2tap.core.replay.serve;

import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** Finds answers, and gives them or says that there is none. */
final class Responder {
  private final Exchanges exchanges;
  private final Recorded recorded;
  private final Pace pace;
  private final ServeEvents events;

  Responder(Exchanges exchanges, Recorded recorded, Pace pace, ServeEvents events) {
    this.exchanges = exchanges;
    this.recorded = recorded;
    this.pace = pace;
    this.events = events;
  }

  /** Whether a request has to be read to its end before an answer to it can be found. */
  boolean wantsBody() {
    return recorded.wantsBody();
  }

  OptionalInt find(Asked asked) {
    return recorded.answer(asked);
  }

  /** Whether the answer may begin before the request has ended. */
  boolean early(int row) {
    return Answering.early(exchanges.row(row));
  }

  Answering answer(int row, Asked asked, Speaker speaker, EventLoop loop) {
    Answering answering = new Answering(exchanges, row, speaker, loop, pace, asked);
    events.answered(asked.toString(), exchanges.row(row).status());
    answering.begin();
    return answering;
  }

  /** 502, with what is nearest. */
  void miss(Asked asked, Speaker speaker) {
    String nearest = recorded.nearest(asked).map(n -> "the nearest is " + n).orElse("nothing is");
    events.missed(asked.toString(), nearest);
    refuse(
        speaker,
        "h2tap has no answer recorded for %s\n%s\n".formatted(asked, nearest),
        asked.method().equals("HEAD"));
  }

  static void refuse(Speaker speaker, String text, boolean headOnly) {
    byte[] octets = printable(text).getBytes(StandardCharsets.UTF_8);
    List<HeaderField> head =
        List.of(
            new HeaderField(":status", "502"),
            new HeaderField("content-type", "text/plain; charset=utf-8"),
            new HeaderField("cache-control", "no-store"),
            new HeaderField("x-content-type-options", "nosniff"));
    speaker.head(head, octets.length, false);
    if (!headOnly) speaker.data(Unpooled.wrappedBuffer(octets));
    speaker.end(List.of());
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
  }
}
