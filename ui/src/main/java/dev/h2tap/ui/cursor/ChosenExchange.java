package dev.h2tap.ui.cursor;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.session.Session;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * The exchange that is looked at: that of the cursor's stream; or one that the user chose and that
 * the cursor can't stand on, since HTTP/1.x has no frames, until the cursor moves again.
 */
public final class ChosenExchange {
  private final Session session;
  private final FrameCursor cursor;
  private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(0);

  public ChosenExchange(Session session, FrameCursor cursor) {
    this.session = session;
    this.cursor = cursor;
    cursor.frame().subscribe(n -> follow());
  }

  /** Its row in {@link Session#exchanges}; 0 while there is none. */
  public ReadOnlyIntegerProperty row() {
    return row.getReadOnlyProperty();
  }

  private void follow() {
    int frame = cursor.frame().get();
    row.set(frame == 0 ? 0 : session.exchanges().ofFrame(frame));
  }

  /** Looks again where a frame's stream was not known yet, or there is no frame to stand on. */
  public void poll() {
    if (row.get() != 0) return;
    if (cursor.frame().get() > 0) follow();
    else if (session.frames().count() == 0) first(0);
  }

  /** Chooses the first exchange of a connection, of any for 0; none where there is none. */
  public void first(int conn) {
    var exchanges = session.exchanges();
    for (int r = 1; r <= exchanges.count(); r++) {
      if (conn == 0 || exchanges.conn(r) == conn) {
        row.set(r);
        return;
      }
    }
  }

  /**
   * Moves the cursor to the exchange's first frame, where it has one. Of a pushed stream that is
   * the PUSH_PROMISE on another: the exchange is the pushed one all the same.
   */
  public void choose(int chosen) {
    int frame = firstFrame(session.exchanges().row(chosen));
    if (frame > 0) cursor.frame().set(frame);
    row.set(chosen);
  }

  /** Moves the cursor to one of the exchange's frames, be it on another stream. */
  public void stay(int frame) {
    int chosen = row.get();
    cursor.frame().set(frame);
    row.set(chosen);
  }

  private static int firstFrame(Exchange exchange) {
    int request = exchange.request().map(Exchange.Message::firstFrame).orElse(0);
    int response = exchange.response().map(Exchange.Message::firstFrame).orElse(0);
    return request > 0 ? request : response;
  }
}
