package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.frames.FramesView;
import dev.h2tap.ui.message.FollowView;
import java.util.Optional;

/**
 * Follows one stream: its conversation alone, the list filtered to it, and back to where one was.
 */
final class Following {
  private final Session session;
  private final ChosenExchange chosen;
  private final FramesView frames;
  private final FollowView view;
  private Optional<Seating> seating = Optional.empty();
  private Optional<Place> from = Optional.empty();

  /** Where one was before following a stream, and the filter that following it set. */
  private record Place(String view, String filter, String set) {}

  Following(Desk desk, ChosenExchange chosen, FramesView frames) {
    session = desk.session();
    this.chosen = chosen;
    this.frames = frames;
    view = new FollowView(desk, chosen, this::end);
    frames.follows(this::toggle);
  }

  FollowView view() {
    return view;
  }

  /** The views among which it has its seat. */
  void among(Seating views) {
    seating = Optional.of(views);
  }

  /** Shows the conversation of the cursor's stream alone; when that is shown, all as before. */
  void toggle() {
    Seating views = seating.orElseThrow();
    if (views.looksAt(view)) {
      end();
      return;
    }
    int row = chosen.row().get();
    if (row == 0) return;
    var exchanges = session.exchanges();
    String filter = "conn == " + exchanges.conn(row);
    if (exchanges.stream(row) != 0) filter += " && http2.streamid == " + exchanges.stream(row);
    String here = views.looked(views.halfOf(view.id())).map(TabView::id).orElse("frames");
    from = Optional.of(new Place(here, frames.filtered(), filter));
    frames.filter(filter);
    views.look(view.id());
    view.begin();
  }

  private void end() {
    Place place = from.orElse(new Place("frames", frames.filtered(), ""));
    from = Optional.empty();
    if (frames.filtered().equals(place.set())) frames.filter(place.filter());
    seating.orElseThrow().look(place.view()).ifPresent(v -> v.requestFocus());
    if (place.view().equals("frames")) frames.list().requestFocus();
  }
}
