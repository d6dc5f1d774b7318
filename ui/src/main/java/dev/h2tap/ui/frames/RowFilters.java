package dev.h2tap.ui.frames;

import java.util.ArrayList;
import java.util.List;

/** The filters that a row of the frame list suggests. */
final class RowFilters {
  private RowFilters() {}

  /**
   * A suggestion.
   *
   * @param word of its text, under {@code filter.by}
   * @param shown what that text names
   * @param text the filter
   */
  record Offer(String word, String shown, String text) {}

  static List<Offer> of(FrameRow row) {
    List<Offer> offers = new ArrayList<>();
    String stream = Integer.toString(row.stream());
    offers.add(
        new Offer("stream", stream, "conn == " + row.conn() + " && http2.streamid == " + stream));
    offers.add(new Offer("type", row.type(), "http2.type == " + row.type()));
    String from = row.from().word();
    offers.add(new Offer("from", from, "from == " + from));
    if (row.findings() > 0) offers.add(new Offer("findings", "", "finding"));
    return offers;
  }
}
