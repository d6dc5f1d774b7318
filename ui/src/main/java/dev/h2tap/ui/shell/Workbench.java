package dev.h2tap.ui.shell;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.connections.ConnectionsModel;
import dev.h2tap.ui.connections.ConnectionsView;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.details.DetailsModel;
import dev.h2tap.ui.details.DetailsView;
import dev.h2tap.ui.empty.NothingView;
import dev.h2tap.ui.frames.FramesModel;
import dev.h2tap.ui.frames.FramesView;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.octets.OctetsModel;
import dev.h2tap.ui.octets.OctetsView;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * Everything that shows one capture: its connections, frames, details and octets around one cursor.
 */
public final class Workbench {
  private final Session session;
  private final FrameCursor cursor = new FrameCursor();
  private final ConnectionsModel connectionsModel;
  private final FramesModel framesModel;
  private final OctetsModel octetsModel;
  private final ConnectionsView connections;
  private final FramesView frames;
  private final DetailsView details;
  private final OctetsView octets;
  private final SplitPane said;
  private final NothingView nothing;

  public Workbench(Session session, Tasks tasks, Look look) {
    this.session = session;
    connectionsModel = new ConnectionsModel(session);
    framesModel = new FramesModel(session, cursor, tasks);
    octetsModel = new OctetsModel(session, cursor);
    var detailsModel = new DetailsModel(session, cursor, look.texts());
    connections = new ConnectionsView(connectionsModel, look);
    frames = new FramesView(framesModel, look);
    details = new DetailsView(detailsModel, look);
    octets = new OctetsView(octetsModel, look);
    nothing = new NothingView(session, look);
    said = split();
    framesModel.conn().bindBidirectional(connectionsModel.chosen());
    cursor
        .frame()
        .addListener(
            (o, was, is) -> {
              details.show();
              octets.show();
            });
    detailsModel.whenSelected(
        () -> {
          int[] covered = detailsModel.covered();
          octetsModel.marked().set(new OctetsModel.Span(covered[0], covered[1]));
        });
    octetsModel
        .caret()
        .addListener(
            (o, was, is) -> {
              if (is.intValue() >= 0) detailsModel.selectAt(is.intValue());
            });
  }

  private SplitPane split() {
    var below = new SplitPane(details, octets);
    below.setDividerPositions(0.5);
    below.setId("below");
    var split = new SplitPane(frames, below);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.62);
    split.setId("said");
    return split;
  }

  public Session session() {
    return session;
  }

  public FrameCursor cursor() {
    return cursor;
  }

  /** The one connection that is shown; 0 for all. */
  public void choose(int conn) {
    connectionsModel.chosen().set(conn);
  }

  /** Puts the cursor on the first frame that is shown. */
  public void first() {
    if (framesModel.rowCount() > 0) cursor.frame().set(framesModel.frameAt(0));
  }

  ConnectionsView connections() {
    return connections;
  }

  /** The frame list with the details and octets under it. */
  public Node said() {
    return said;
  }

  FramesView frames() {
    return frames;
  }

  /** What to show in the frames' place. */
  Node centre() {
    return session.frames().count() > 0 ? said : nothing;
  }

  /** Looks at what has come; once a pulse. */
  public void poll() {
    connections.poll();
    frames.poll();
    if (session.frames().count() == 0) nothing.poll();
  }
}
