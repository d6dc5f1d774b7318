package dev.h2tap.core.export;

import dev.h2tap.core.capture.copy.Existing;
import dev.h2tap.core.export.DumpOptions.Extra;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.har.HarExport;
import dev.h2tap.core.export.har.HarOptions;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;
import tools.jackson.core.exc.JacksonIOException;

/**
 * What a session knows by now, or a part of it, without what a redaction hides, in other people's
 * formats. The command line and the window write by this alone, so that the same choice gives the
 * same octets.
 *
 * <p>Everywhere, {@code done} hears now and then how much is written, in percent; what it throws
 * ends the export. It is how one cancels.
 */
public final class Export {
  private final Session session;
  private final Part part;
  private final Redaction redaction;

  /**
   * What was written.
   *
   * @param count requests of a HAR, bodies, or lines without those of names
   * @param withoutRequest answers that a HAR can't hold, since their requests were not captured
   */
  public record Result(long count, int withoutRequest) {}

  public Export(Session session, Part part, Redaction redaction) {
    this.session = session;
    this.part = part;
    this.redaction = redaction;
  }

  /**
   * Writes what is for its owner alone and there as a whole or, where something goes wrong, not at
   * all.
   *
   * @param existing what becomes of a file of that name; of a folder's files, in any case, those
   *     with other names stay
   * @throws java.nio.file.FileAlreadyExistsException where a file is there to be kept
   * @throws IOException where the place takes no more
   */
  public Result write(Form form, Path target, Existing existing, IntConsumer done)
      throws IOException {
    return switch (form) {
      case Form.File file -> {
        try (WholeFile whole = WholeFile.open(target, existing)) {
          Result result = write(file, whole.out(), done);
          done.accept(100); // the last moment to cancel
          whole.done();
          yield result;
        }
      }
      case Form.Bodies bodies -> {
        try (WholeFolder whole = WholeFolder.open(target)) {
          int count =
              new BodyFiles(session, whole.path(), bodies.maxBody()).write(part.of(session), done);
          done.accept(100);
          whole.done();
          yield new Result(count, 0);
        }
      }
    };
  }

  /**
   * Writes to {@code out}, which stays open.
   *
   * @throws IOException where {@code out} takes no more
   */
  public Result write(Form.File form, OutputStream out, IntConsumer done) throws IOException {
    try {
      Result result = format(form, out, done);
      out.flush();
      return result;
    } catch (JacksonIOException e) { // unchecked, also where a disk is full
      throw e.getCause();
    }
  }

  private Result format(Form.File form, OutputStream out, IntConsumer done) throws IOException {
    return switch (form) {
      case Form.Har(int maxBody) -> har(maxBody, out, done);
      case Form.JsonLines() -> {
        DumpOptions options = options(EnumSet.allOf(Kind.class), Set.of(Extra.HPACK));
        yield dump(options, new JsonFormat(shown(), options, out), done);
      }
      case Form.Csv(Kind table) ->
          dump(
              options(EnumSet.of(table), Set.of()),
              new CsvFormat(shown(), table, writer(out)),
              done);
      case Form.Text() -> {
        DumpOptions options = options(EnumSet.of(Kind.FRAME), Set.of());
        yield dump(options, new TextFormat(shown(), options, writer(out)), done);
      }
    };
  }

  private Session shown() {
    return RedactedSession.of(session, redaction);
  }

  private DumpOptions options(Set<Kind> kinds, Set<Extra> extras) {
    return new DumpOptions(kinds, extras, part.filter(), part.connections());
  }

  private static PrintWriter writer(OutputStream out) {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private Result har(int maxBody, OutputStream out, IntConsumer done) throws IOException {
    var options = new HarOptions(version(), maxBody, redaction);
    HarExport.Result result = new HarExport(session, options).write(part.of(session), out, done);
    return new Result(result.entries(), result.withoutRequest());
  }

  private static String version() {
    String version = Export.class.getPackage().getImplementationVersion();
    return version == null ? "(unpacked)" : version;
  }

  /** The filter sees what the redaction hides. */
  private Result dump(DumpOptions options, Dump.Format format, IntConsumer done)
      throws IOException {
    var dump = new Dump(session, options, format);
    dump.end(done);
    return new Result(dump.lines(), 0);
  }
}
