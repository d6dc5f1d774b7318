package dev.h2tap.core.export;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Bodies as files of a folder, a file a body, and {@code index.csv}, which says whence each came.
 * Names are made of numbers and of endings for known types: a peer can't choose them.
 */
public final class BodyFiles {
  private static final int BUFFER = 16 * 1024;
  private static final String COLUMNS =
      "file,conn,stream,exchange,from,method,url,status,contentType,octets,remark";

  private final Session session;
  private final Exchanges exchanges;
  private final Path folder;
  private final long maxBody;
  private Runnable pause = () -> {};

  /**
   * @param folder that exists
   * @param maxBody octets of each to write at most
   */
  public BodyFiles(Session session, Path folder, long maxBody) {
    this.session = session;
    this.exchanges = session.exchanges();
    this.folder = folder;
    this.maxBody = maxBody;
  }

  /**
   * Writes what is wanted, replacing files of the same names.
   *
   * @param wanted of the same session
   * @param done hears how much of the exchanges is done, in percent; what it throws ends this
   * @return how many bodies were written
   * @throws IOException where the folder takes no more
   */
  public int write(Wanted wanted, IntConsumer done) throws IOException {
    int written = 0;
    wanted.look(session.frames().count(), p -> done.accept(0));
    int rows = exchanges.count();
    try (PrintWriter index =
        new PrintWriter(
            PrivateFile.create(folder.resolve("index.csv")), false, StandardCharsets.UTF_8)) {
      index.print(COLUMNS + "\r\n");
      for (int row = 1; row <= rows; row++) {
        int percent = (int) (row * 100L / rows);
        pause = () -> done.accept(percent);
        pause.run();
        if (!wanted.stream(exchanges.conn(row), exchanges.stream(row))) continue;
        Exchange e = exchanges.row(row);
        if (e.carries() == Carries.TUNNEL || e.carries() == Carries.WEBSOCKET) continue;
        for (Endpoint from : List.of(Endpoint.CLIENT, Endpoint.SERVER)) {
          Optional<Message> m = from == Endpoint.CLIENT ? e.request() : e.response();
          if (m.isEmpty() || m.get().bodyLength() == 0) continue;
          index.print(one(e, from, m.get()));
          written++;
        }
      }
      if (index.checkError()) throw new IOException(folder + ": index.csv can't be written");
    }
    return written;
  }

  private String one(Exchange e, Endpoint from, Message m) throws IOException {
    String number = e.http1() ? "x" + e.number() : "s" + e.stream();
    String what = from == Endpoint.CLIENT ? "request" : "response";
    String ending = Endings.of(m.contentType());
    String name = "c%d-%s-%s.%s".formatted(e.conn(), number, what, ending);
    Written written = copy(e, from, folder.resolve(name), m.contentEncoding());
    String remark = written.problem;
    if (!remark.isEmpty()) {
      remark = "as carried: " + remark;
      written = copy(e, from, folder.resolve(name), "");
    } else if (written.cut) {
      remark = "cut";
    }
    return CsvFormat.line(
        name,
        e.conn(),
        CsvFormat.orEmpty(e.stream()),
        CsvFormat.orEmpty(e.number()),
        from.word(),
        CsvFormat.said(e.target().method()),
        CsvFormat.said(e.target().url()),
        CsvFormat.orEmpty(e.status()),
        CsvFormat.said(m.contentType()),
        written.octets,
        CsvFormat.said(remark));
  }

  /**
   * @param cut whether there was more
   * @param problem why it could not be read to its end; empty if it could
   */
  private record Written(long octets, boolean cut, String problem) {}

  private Written copy(Exchange e, Endpoint from, Path file, String codings) throws IOException {
    try (OutputStream out = PrivateFile.create(file);
        Decoded in = new Decoded(exchanges.body(e.row(), from), codings)) {
      byte[] buffer = new byte[BUFFER];
      long octets = 0;
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        int kept = (int) Math.min(n, maxBody - octets);
        out.write(buffer, 0, kept);
        octets += kept;
        pause.run();
        if (kept < n) return new Written(octets, true, "");
      }
      return new Written(octets, false, in.problem);
    }
  }

  /** A body whose failures are told, apart from those of the file that it goes to. */
  private static final class Decoded implements AutoCloseable {
    private final InputStream carried;
    private InputStream in = InputStream.nullInputStream();
    private String problem = "";

    Decoded(InputStream carried, String codings) {
      this.carried = carried;
      try {
        in = Codings.open(carried, codings);
      } catch (IOException | RuntimeException e) { // some libraries throw both
        problem = String.valueOf(e.getMessage());
      }
    }

    int read(byte[] into) {
      try {
        return in.read(into);
      } catch (IOException | RuntimeException e) {
        problem = String.valueOf(e.getMessage());
        return -1;
      }
    }

    @Override
    public void close() throws IOException {
      try (carried) {
        in.close();
      }
    }
  }
}
