package dev.h2tap.ui.cursor;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Ink;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.track.Tracks;
import java.util.function.IntBinaryOperator;

/**
 * What every view of one capture works with.
 *
 * @param order in which order a stream opened, of connection and stream id; -1 for none
 */
public record Desk(
    Session session,
    FrameCursor cursor,
    Tasks tasks,
    Look look,
    Tracks tracks,
    IntBinaryOperator order) {

  public Texts texts() {
    return look.texts();
  }

  /** The colour of a stream, the same in every view. */
  public Ink ink(int conn, int stream) {
    return Ink.series(stream == 0 ? -1 : order.applyAsInt(conn, stream));
  }

  public void goTo(int frame) {
    cursor.frame().set(frame);
  }
}
