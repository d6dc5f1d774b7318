package dev.h2tap.ui.connections;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.canvas.Selection;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** The connections of a capture, "all" first, and which of them is chosen. */
public final class ConnectionsModel {
  private final Session session;
  private final IntegerProperty chosen = new SimpleIntegerProperty(0);

  public ConnectionsModel(Session session) {
    this.session = session;
  }

  /** The chosen connection's number; 0 for all. */
  public IntegerProperty chosen() {
    return chosen;
  }

  int rowCount() {
    return session.connectionCount() + 1;
  }

  /** The connection of {@code row}, which is its number. */
  ConnectionSummary connection(int row) {
    return session.connection(row);
  }

  int findings() {
    return session.findingCount();
  }

  Finding.Severity gravest() {
    return session.gravest();
  }

  int frames() {
    return session.frames().count();
  }

  Selection selection() {
    return new Selection() {
      @Override
      public int lead() {
        return chosen.get();
      }

      @Override
      public boolean contains(int row) {
        return row == chosen.get();
      }

      @Override
      public Range range() {
        return new Range(chosen.get(), chosen.get());
      }

      @Override
      public void move(int row, Reach reach) {
        chosen.set(row);
      }
    };
  }
}
