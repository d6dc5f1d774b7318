package dev.h2tap.ui.octets;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.cursor.FrameCursor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The octets of the cursor's frame, read as far as they are looked at. */
public final class OctetsModel {
  /** More of a frame is not shown. */
  static final int MOST = 1 << 20;

  private static final int FIRST = 1 << 14;

  /** Octets from {@code from} on, counted from the frame's header. */
  public record Span(int from, int length) {
    public static final Span NONE = new Span(0, 0);

    boolean holds(int octet) {
      return octet >= from && octet - from < length;
    }
  }

  private final Session session;
  private final ObjectProperty<Span> marked = new SimpleObjectProperty<>(Span.NONE);
  private final IntegerProperty caret = new SimpleIntegerProperty(-1);
  private int frame;
  private int whole;
  private int header;
  private Slice octets = Slice.EMPTY;

  public OctetsModel(Session session, FrameCursor cursor) {
    this.session = session;
    cursor.frame().subscribe(n -> show(n.intValue()));
  }

  private void show(int n) {
    frame = n;
    octets = Slice.EMPTY;
    caret.set(-1);
    marked.set(Span.NONE);
    if (n == 0) {
      whole = 0;
      return;
    }
    int type = session.frames().type(n);
    header = FrameType.headerOctets(type);
    whole = type == FrameType.GAP ? 0 : header + session.frames().length(n);
    octets = session.octets(n, Math.min(whole, FIRST));
  }

  int frame() {
    return frame;
  }

  /** What the selected field covers. */
  public ObjectProperty<Span> marked() {
    return marked;
  }

  /** The octet the user put the caret on, counted from the frame's header; -1 for none. */
  public IntegerProperty caret() {
    return caret;
  }

  /**
   * Octets that can be shown: those of the frame, at most {@link #MOST}, fewer where they can't be
   * read again.
   */
  int length() {
    boolean cut = octets.length() < Math.min(whole, FIRST);
    return cut ? octets.length() : Math.min(whole, MOST);
  }

  /** Octets the frame has in all. */
  int whole() {
    return whole;
  }

  /** How many octets its header takes. */
  int header() {
    return header;
  }

  /** The octet at {@code i}, 0 to 255; -1 where it can't be read. */
  int octet(int i) {
    if (i >= octets.length() && octets.length() < length()) {
      octets = session.octets(frame, Math.min(whole, MOST));
    }
    return i < octets.length() ? octets.u8(i) : -1;
  }
}
