package dev.h2tap.ui.message;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Carries;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes a body into a file, its content codings undone; on a worker. */
final class SaveBody {
  /** What a small body may unfold to on the disk. */
  private static final long MOST = 1L << 30;

  /** What to do where there is a file already. */
  enum Present {
    KEEP,
    REPLACE
  }

  private SaveBody() {}

  /**
   * The file is there as a whole or, where something goes wrong, not at all.
   *
   * @return octets that were written
   * @throws FileAlreadyExistsException where there is one to {@link Present#KEEP}
   * @throws IOException what went wrong, also where the body is damaged
   */
  static long write(Session session, Exchange x, Part part, Path to, Present present)
      throws IOException {
    boolean there = Files.exists(to);
    if (there && present == Present.KEEP) throw new FileAlreadyExistsException(to.toString());
    Path home = to.toAbsolutePath().getParent();
    Path half = Files.createTempFile(home, ".h2tap-", ".part");
    try {
      long octets = copy(session, x, part, half);
      if (there) Files.move(half, to, StandardCopyOption.REPLACE_EXISTING);
      else Files.move(half, to);
      return octets;
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static long copy(Session session, Exchange x, Part part, Path to) throws IOException {
    var exchanges = session.exchanges();
    boolean switched = x.http1() && x.carries() != Carries.BODY;
    Optional<Message> message = part == Part.REQUEST ? x.request() : x.response();
    String coding = switched ? "" : message.map(Message::contentEncoding).orElse("");
    InputStream carried =
        switched
            ? exchanges.afterSwitch(x.row(), part.from())
            : exchanges.body(x.row(), part.from());
    try (carried;
        InputStream in = Codings.open(carried, coding);
        OutputStream out = Files.newOutputStream(to)) {
      var buffer = new byte[64 * 1024];
      long sum = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sum += n;
        if (sum > MOST) throw new IOException("it unfolds to more than 1 GB");
        out.write(buffer, 0, n);
      }
      return sum;
    } catch (RuntimeException e) { // as libraries throw on damaged octets
      throw new IOException(coding + ": " + e.getMessage(), e);
    }
  }

  /** A file name from the last part of the path: plain letters alone, never hidden. */
  static String name(Exchange x) {
    String path = x.target().path().split("[?#]", 2)[0];
    String last = path.substring(path.lastIndexOf('/') + 1);
    String plain = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[._-]+", "");
    if (plain.length() > 80) plain = plain.substring(plain.length() - 80).replaceAll("^[._-]+", "");
    return plain.isEmpty() ? "body" : plain;
  }
}
