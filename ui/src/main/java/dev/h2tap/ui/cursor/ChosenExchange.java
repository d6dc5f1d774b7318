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

  /** Looks again where a frame's stream was not known yet. */
  public void poll() {
    if (row.get() == 0 && cursor.frame().get() > 0) follow();
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

  private static int firstFrame(Exchange exchange) {
    int request = exchange.request().map(Exchange.Message::firstFrame).orElse(0);
    int response = exchange.response().map(Exchange.Message::firstFrame).orElse(0);
    return request > 0 ? request : response;
  }
}
