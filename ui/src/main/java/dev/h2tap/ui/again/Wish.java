package dev.h2tap.ui.again;

import dev.h2tap.core.replay.send.Draft;
import dev.h2tap.core.replay.send.Edit;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.session.Session;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What the user wants to send.
 *
 * @param rows which exchanges
 * @param to the origin in place of theirs, as a URL; empty for theirs
 * @param edit what is changed in each
 */
record Wish(IntPredicate rows, Optional<URI> to, Edit edit) {
  /**
   * One request, as it stands in the fields of the form.
   *
   * @param to the origin, as a URL
   * @param head the field list, a field a line
   * @param body in place of the recorded content
   * @throws IllegalArgumentException with a message for people where something can't be understood
   */
  static Wish one(Recorded recorded, String to, String head, Optional<byte[]> body) {
    boolean changed = !head.equals(recorded.head()) || body.isPresent();
    return new Wish(
        row -> row == recorded.exchange().row(),
        other(recorded.to(), to),
        changed ? Draft.of(recorded.fields(), head, body) : Edit.NONE);
  }

  /**
   * All exchanges, as they were recorded.
   *
   * @param to the origin in place of theirs, as a URL; blank for theirs
   * @throws IllegalArgumentException with a message for people where that is none
   */
  static Wish all(String to) {
    return new Wish(row -> true, other("", to), Edit.NONE);
  }

  /** The same of some exchanges only. */
  Wish among(IntPredicate some) {
    return new Wish(some, to, edit);
  }

  private static Optional<URI> other(String recorded, String to) {
    String wanted = to.strip();
    if (wanted.isEmpty() || wanted.equals(recorded)) return Optional.empty();
    try {
      URI uri = new URI(wanted);
      Requests.check(uri);
      return Optional.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + wanted + "' is no URL such as https://HOST:PORT", e);
    }
  }

  Requests requests(Session session) {
    return Requests.of(session, rows, to, edit);
  }
}
