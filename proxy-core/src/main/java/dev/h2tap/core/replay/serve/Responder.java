package dev.h2tap.core.replay.serve;

import dev.h2tap.core.replay.Pace;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds answers, and gives them or says that there is none. */
final class Responder {
  private final Exchanges exchanges;
  private final Recorded recorded;
  private final Pace pace;
  private final ServeOptions.Mode mode;
  private final Optional<Upstream> upstream;
  private final ServeEvents events;

  Responder(Exchanges exchanges, Recorded recorded, ServeOptions options, ServeEvents events) {
    this.exchanges = exchanges;
    this.recorded = recorded;
    this.pace = options.pace();
    this.mode = options.mode();
    this.upstream = options.upstream();
    this.events = events;
  }

  /** Whether a request has to be read to its end before an answer to it can be found. */
  boolean wantsBody() {
    return recorded.wantsBody();
  }

  /** Whether origins answer what was not recorded; then a request is read to its end before. */
  boolean passesOn() {
    return upstream.isPresent();
  }

  /** For a request's content, with what will be needed of it. */
  Taken taken() {
    return new Taken(wantsBody(), passesOn());
  }

  OptionalInt find(Asked asked) {
    // Where hosts are told apart and their origins can be asked, one does not stand for another.
    boolean another = passesOn() && mode == ServeOptions.Mode.PROXY && !recorded.knows(asked);
    if (another) return OptionalInt.empty();
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

  /**
   * The origin's answer where it is to be asked, else 502 with what is nearest.
   *
   * @param scheme by which the request came
   */
  void miss(Asked asked, String scheme, Taken content, Speaker speaker, EventLoop loop) {
    if (upstream.isPresent() && !Upstream.isOurs(asked)) {
      upstream
          .get()
          .pass(
              new Upstream.Passed(asked, scheme, content),
              speaker,
              loop,
              status -> events.passedOn(asked.toString(), status));
      return;
    }
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
