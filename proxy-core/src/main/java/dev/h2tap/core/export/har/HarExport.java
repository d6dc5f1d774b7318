package dev.h2tap.core.export.har;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.export.RedactedSession;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the exchanges that a session knows by now as HAR 1.2, one after the other. */
public final class HarExport {
  private final Session session;
  private final HarOptions options;

  /**
   * What became of the exchanges.
   *
   * @param entries how many were written
   * @param withoutRequest how many could not be: a HAR can't say of an answer what it answers
   */
  public record Result(int entries, int withoutRequest) {}

  public HarExport(Session session, HarOptions options) {
    this.session = RedactedSession.of(session, options.redaction());
    this.options = options;
  }

  /**
   * Writes what is wanted; {@code out} stays open.
   *
   * @param wanted of the same session
   * @param done hears how much of the entries is written, in percent; what it throws ends this
   * @throws IOException where {@code out} takes no more
   */
  public Result write(Wanted wanted, OutputStream out, IntConsumer done) throws IOException {
    wanted.look(session.frames().count(), p -> done.accept(0));
    int[] rows =
        IntStream.rangeClosed(1, session.exchanges().count())
            .filter(r -> wanted.stream(session.exchanges().conn(r), session.exchanges().stream(r)))
            .toArray();
    int[] asked = Arrays.stream(rows).filter(r -> asks(session.exchanges().row(r))).toArray();
    JsonGenerator json =
        JsonFactory.builder()
            .build()
            .createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeObjectPropertyStart("log");
    json.writeStringProperty("version", "1.2");
    json.writeObjectPropertyStart("creator");
    json.writeStringProperty("name", "h2tap");
    json.writeStringProperty("version", options.version());
    json.writeEndObject();
    json.writeArrayPropertyStart("pages");
    json.writeEndArray();
    json.writeArrayPropertyStart("entries");
    HarEntry entry = new HarEntry(session, options, json);
    int written = 0;
    for (int row : byStart(asked)) {
      entry.write(session.exchanges().row(row));
      json.writeRaw('\n');
      done.accept((int) (++written * 100L / asked.length));
    }
    json.writeEndArray();
    int left = rows.length - asked.length;
    if (left > 0) json.writeStringProperty("comment", left + " answers without a request left out");
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return new Result(asked.length, left);
  }

  private static boolean asks(Exchange e) {
    return !e.target().equals(Target.UNKNOWN) && !e.target().method().isEmpty();
  }

  /** Oldest first, as readers of a HAR expect. */
  private int[] byStart(int[] rows) {
    record Started(int row, long nanos) {}
    return Arrays.stream(rows)
        .mapToObj(r -> new Started(r, session.exchanges().row(r).times().requestStart()))
        .sorted(Comparator.comparingLong(Started::nanos))
        .mapToInt(Started::row)
        .toArray();
  }
}
