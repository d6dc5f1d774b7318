package dev.h2tap.ui.shell;

import dev.h2tap.ui.memory.Memory;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** A frame's details with its octets beside them, as far as there is room for both. */
final class DetailsPane extends SplitPane {
  /** How the two share the room; the user may part them otherwise, for each on its own. */
  private enum Share {
    WIDE("below", 0.46),
    /** Octets have room for four a row: more would cut the details. */
    NARROW("below-narrow", 0.59),
    ALONE("below-alone", 1);

    private final String id;
    private final double meet;

    Share(String id, double meet) {
      this.id = id;
      this.meet = meet;
    }

    static Share of(double room) {
      if (room == 0 || room >= 520) return WIDE;
      return room >= 340 ? NARROW : ALONE;
    }
  }

  private final Node details;
  private final Node octets;
  private final Memory memory;

  DetailsPane(Node details, Node octets, Memory memory) {
    this.details = details;
    this.octets = octets;
    this.memory = memory;
    getStyleClass().add("below");
    share(Share.WIDE);
  }

  /**
   * Between pulses, since panes don't change while laid out.
   *
   * @param room px; 0 while it isn't known
   */
  void fit(double room) {
    Share wanted = Share.of(room);
    if (!wanted.id.equals(getId())) share(wanted);
  }

  private void share(Share how) {
    setId(how.id);
    getItems().setAll(how == Share.ALONE ? List.of(details) : List.of(details, octets));
    if (how != Share.ALONE) memory.dividers(this, how.meet);
  }
}
