package dev.h2tap.ui.shell;

import dev.h2tap.core.export.Part;
import dev.h2tap.core.export.Wanted;
import dev.h2tap.core.lesson.Step;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.again.AgainView;
import dev.h2tap.ui.again.SendsAgain;
import dev.h2tap.ui.bar.CursorBar;
import dev.h2tap.ui.bar.Moves;
import dev.h2tap.ui.bar.Player;
import dev.h2tap.ui.bar.Saying;
import dev.h2tap.ui.comments.CommentBook;
import dev.h2tap.ui.comments.CommentStrip;
import dev.h2tap.ui.comments.CommentsView;
import dev.h2tap.ui.comments.Entry;
import dev.h2tap.ui.connection.ConnectionView;
import dev.h2tap.ui.connections.ConnectionsModel;
import dev.h2tap.ui.connections.ConnectionsView;
import dev.h2tap.ui.cursor.ChosenExchange;
import dev.h2tap.ui.cursor.Desk;
import dev.h2tap.ui.cursor.FrameCursor;
import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.details.DetailsModel;
import dev.h2tap.ui.details.DetailsView;
import dev.h2tap.ui.empty.NothingView;
import dev.h2tap.ui.explain.ExplainView;
import dev.h2tap.ui.findings.FindingsView;
import dev.h2tap.ui.frames.FramesModel;
import dev.h2tap.ui.frames.FramesView;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.hpack.HpackView;
import dev.h2tap.ui.lesson.LessonModel;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.message.FollowView;
import dev.h2tap.ui.message.MessageView;
import dev.h2tap.ui.octets.OctetsModel;
import dev.h2tap.ui.octets.OctetsView;
import dev.h2tap.ui.priority.PriorityView;
import dev.h2tap.ui.states.StatesView;
import dev.h2tap.ui.streams.StreamsView;
import dev.h2tap.ui.timeline.TimelineView;
import dev.h2tap.ui.track.Tracks;
import dev.h2tap.ui.windows.WindowsView;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;

/**
 * Everything that shows one capture around one cursor: where (connections), what was said (frames,
 * details, octets), what it means (a tab a view), when (the cursor bar).
 */
public final class Workbench {
  /** A window lower than this has no room for the frame in words, px. */
  private static final double LOW = 460;

  /** A list lower than this has no room for details below it, px. */
  private static final double LOWEST = 180;

  /** How much of the height the list has at first, 0 to 1. */
  private static final double ABOVE = 0.62;

  private final Session session;
  private final FrameCursor cursor = new FrameCursor();
  private final Memory memory;
  private final ConnectionsModel connectionsModel;
  private final FramesModel framesModel;
  private final Moves moves;
  private final Player player;
  private final CursorBar bar;
  private final Seating seating;
  private final ExplainView explain;
  private final Halves halves;
  private final DetailsPane below;
  private final BorderPane under = new BorderPane();
  private final SplitPane split = new SplitPane();
  private final ChosenExchange chosenExchange;
  private final OctetsModel octetsModel;
  private final ConnectionsView connections;
  private final FramesView frames;
  private final CommentBook book;
  private final CommentStrip strip;
  private Optional<LessonModel> lesson = Optional.empty();
  private Optional<String> chosenView = Optional.empty();
  private int resumeAt;
  private double resumeOffset;
  private Optional<Path> writtenTo = Optional.empty();
  private final DetailsView details;
  private final OctetsView octets;
  private final NothingView nothing;
  private final FollowView follow;
  private Optional<Place> followedFrom = Optional.empty();
  private Optional<String> alone = Optional.empty();
  private List<String> lookedAt = List.of();
  private Function<String, Optional<Path>> where = name -> Optional.empty();
  private SendsAgain sender = SendsAgain.NOBODY;

  /**
   * @param memory of where things were
   */
  public Workbench(Session session, Memory memory, Tasks tasks, Look look) {
    this.session = session;
    connectionsModel = new ConnectionsModel(session);
    framesModel = new FramesModel(session, cursor, tasks, look.texts());
    octetsModel = new OctetsModel(session, cursor);
    var detailsModel = new DetailsModel(session, cursor, look.texts());
    connections = new ConnectionsView(connectionsModel, look);
    book = new CommentBook(session);
    frames = new FramesView(framesModel, memory, book, look);
    frames.comments(this::comment);
    strip = new CommentStrip(book, cursor, look, this::chosenView);
    details = new DetailsView(detailsModel, look);
    octets = new OctetsView(octetsModel, look);
    below = new DetailsPane(details, octets, memory);
    nothing = new NothingView(session, look);
    this.memory = memory;
    var desk = new Desk(session, cursor, tasks, look, new Tracks(session), framesModel::order);
    var saying = new Saying();
    moves = new Moves(desk, framesModel, saying);
    player = new Player(desk, framesModel, saying);
    var chosen = framesModel.conn();
    bar = new CursorBar(desk, moves, player, saying, chosen::get, frames.fresh(), frames::follow);
    explain = new ExplainView(desk);
    chosenExchange = new ChosenExchange(session, cursor);
    follow = new FollowView(desk, chosenExchange, this::unfollow);
    frames.follows(this::followStream);
    seating =
        new Seating(
            List.of(
                new FramesTab(frames, split(), look),
                new StreamsView(
                    desk,
                    chosenExchange,
                    chosen,
                    memory,
                    () -> look("message"),
                    this::followStream),
                new MessageView(desk, chosenExchange, name -> where.apply(name)),
                follow,
                new AgainView(desk, chosenExchange, this::shownExchanges, () -> sender)),
            List.of(
                new TimelineView(desk),
                new WindowsView(desk),
                new PriorityView(desk),
                new StatesView(desk),
                new HpackView(desk),
                new FindingsView(desk),
                new ConnectionView(desk, chosen::get),
                new CommentsView(desk, book, this::edit)),
            memory,
            look);
    seating.chooses(this::chosen);
    halves = seating.halves();
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
    under.setTop(strip);
    under.setCenter(below);
    split.getItems().setAll(frames, under);
    split.setOrientation(Orientation.VERTICAL);
    split.setId("frames-and-below");
    memory.dividers(split, ABOVE);
    return split;
  }

  /** The comments, with what is not saved of them. */
  public CommentBook book() {
    return book;
  }

  /** Lets the user write about the cursor's frame. */
  public void comment() {
    look("frames");
    strip.begin();
  }

  private void edit(Entry entry) {
    if (entry.frame() > 0) cursor.frame().set(entry.frame());
    look("frames");
    strip.edit(entry);
  }

  /** What a lesson's step brings forward: the view that was chosen last. */
  private String chosenView() {
    return chosenView.or(() -> seating.looked(Halves.Half.MEANS).map(TabView::id)).orElse("frames");
  }

  private void chosen(TabView view) {
    if (!view.id().equals("comments"))
      chosenView = Optional.of(view.id()); // to write is not to show
  }

  /** The user wants to see this view; it, where there is one of that name. */
  Optional<TabView> choose(String id) {
    Optional<TabView> view = look(id);
    view.ifPresent(this::chosen);
    return view;
  }

  /** One half of the window: the view that is looked at in it. */
  Node half(Halves.Half half) {
    return seating.node(half);
  }

  /** The lesson that is under way here. */
  void teaches(Optional<LessonModel> now) {
    lesson = now;
    halves.led(now.isPresent());
    lesson.ifPresent(m -> m.arrives(this::arrive));
    cursor.guessing().unbind();
    cursor.guessing().set(false);
    lesson.ifPresent(m -> cursor.guessing().bind(m.guessing()));
  }

  /**
   * @param now whether a panel beside the views tells the lesson's steps
   */
  void stepsBeside(boolean now) {
    strip.stepsBeside(now);
  }

  /** Does something with the lesson under way, if one is. */
  public void lesson(Consumer<LessonModel> what) {
    lesson.ifPresent(what);
  }

  private void arrive(Step step) {
    if (step.frame() <= session.frames().count()) cursor.frame().set(step.frame());
    // What the view on the right is about is told by the list; a message may be of another stream.
    if (seating.halfOf(step.view()) != seating.halfOf("frames")) look("frames");
    if (look(step.view()).isPresent()) halves.lean(seating.halfOf(step.view()));
  }

  /** Whether the capture is what the comments here were saved to. */
  boolean wasWrittenTo(HostState.Capture capture) {
    return capture.file().isPresent() && capture.file().equals(writtenTo);
  }

  /** The capture is saved to {@code file}, which may take this one's place. */
  void writing(Path file) {
    writtenTo = Optional.of(file);
  }

  /** Goes on where another bench of the same frames was left. */
  void resume(Workbench before) {
    resumeAt = before.cursor.frame().get();
    resumeOffset = before.frames.offset();
    choose(before.connectionsModel.chosen().get());
    frames.filter(before.frames.filtered());
    for (Halves.Half half : Halves.Half.values()) {
      before.seating.looked(half).ifPresent(v -> look(v.id()));
    }
    halves.front(before.halves.front());
  }

  /** The connections with a frame that is shown now, by number. */
  BitSet shownConnections() {
    Wanted wanted = shown();
    BitSet conns = new BitSet();
    for (int c = 1; c <= session.connectionCount(); c++) conns.set(c, wanted.connection(c));
    return conns;
  }

  /** What the filter and the chosen connection let through now. */
  Part shownPart() {
    var filter = framesModel.filter().get();
    int chosen = framesModel.conn().get();
    return new Part(
        filter.isAll() ? Optional.empty() : Optional.of(filter),
        chosen > 0 ? Set.of(chosen) : Set.of());
  }

  /** The same, of all that there is by now; of many frames with a filter it takes its time. */
  private Wanted shown() {
    Wanted wanted = shownPart().of(session);
    wanted.look(session.frames().count());
    return wanted;
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

  /** Puts the cursor on the first frame that is shown; where none is, chooses an exchange. */
  public void first() {
    if (framesModel.rowCount() > 0) cursor.frame().set(framesModel.frameAt(0));
    else chosenExchange.first(framesModel.conn().get());
  }

  ConnectionsView connections() {
    return connections;
  }

  /** The frame list with the details and octets under it, behind its tab. */
  public Node said() {
    return seating.node(Halves.Half.SAID);
  }

  /** Who asks the user for a file to save a body into, by a name to begin with. */
  void saves(Function<String, Optional<Path>> who) {
    where = who;
  }

  /** Who sends requests again. */
  void sendsAgain(SendsAgain who) {
    sender = who;
  }

  /** Whether an exchange is one of those that are shown now. */
  private IntPredicate shownExchanges() {
    Wanted wanted = shown();
    var exchanges = session.exchanges();
    return row -> wanted.stream(exchanges.conn(row), exchanges.stream(row));
  }

  FramesView frames() {
    return frames;
  }

  /**
   * Whether there is nothing to show by now: neither a frame, nor an exchange of HTTP/1.x, nor a
   * connection that the user wants to know about.
   */
  boolean empty() {
    return barren() && framesModel.conn().get() == 0;
  }

  private boolean barren() {
    return session.frames().count() == 0 && session.exchanges().count() == 0;
  }

  /** What to show in the frames' place. */
  Node centre() {
    return empty() ? nothing : halves.pane();
  }

  /**
   * What belongs under everything: when.
   *
   * @param height of the window, px: in a low one the lists have the room
   */
  List<Node> below(double height) {
    return session.frames().count() == 0 || height < LOW ? List.of(bar) : List.of(explain, bar);
  }

  /** What the frame does, in words; made invisible where nobody wants it. */
  public ExplainView explain() {
    return explain;
  }

  /** The cursor bar. */
  public CursorBar bar() {
    return bar;
  }

  Moves moves() {
    return moves;
  }

  Player player() {
    return player;
  }

  /** The views of what was said and of what it means, in the order of their tabs. */
  public List<TabView> views() {
    return seating.views();
  }

  /** Looks at the view with such an id, where there is one. */
  public Optional<TabView> look(String id) {
    return seating.look(id);
  }

  /** Where one was before following a stream, and the filter that following it set. */
  private record Place(String view, String filter, String set) {}

  /** Shows the conversation of the cursor's stream alone; when that is shown, all as before. */
  void followStream() {
    if (seating.looksAt(follow)) {
      unfollow();
      return;
    }
    int row = chosenExchange.row().get();
    if (row == 0) return;
    var exchanges = session.exchanges();
    String filter = "conn == " + exchanges.conn(row);
    if (exchanges.stream(row) != 0) filter += " && http2.streamid == " + exchanges.stream(row);
    String here = seating.looked(seating.halfOf(follow.id())).map(TabView::id).orElse("frames");
    followedFrom = Optional.of(new Place(here, frames.filtered(), filter));
    frames.filter(filter);
    look(follow.id());
    follow.begin();
  }

  private void unfollow() {
    Place place = followedFrom.orElse(new Place("frames", frames.filtered(), ""));
    followedFrom = Optional.empty();
    if (frames.filtered().equals(place.set())) frames.filter(place.filter());
    look(place.view()).ifPresent(v -> v.requestFocus());
    if (place.view().equals("frames")) frames.list().requestFocus();
  }

  Halves halves() {
    return halves;
  }

  /** Moves the view that the user works in to the other half. */
  void moveOver() {
    seating.moveOver();
  }

  /** Lets the half fill the room that has the view with such an id. */
  void alone(String view) {
    halves.fill(seating.halfOf(view));
  }

  /**
   * A low list has no room for details; between pulses, since panes don't change while laid out.
   */
  private void detailsOrNot() {
    below.fit(split.getWidth());
    boolean roomy = split.getHeight() == 0 || split.getHeight() >= LOWEST;
    if (roomy == split.getItems().contains(under)) return;
    if (!roomy) {
      split.getItems().remove(under);
    } else {
      split.getItems().add(under);
      memory.dividers(split, ABOVE); // its divider is another one now
    }
  }

  /** Looks at what has come; once a pulse. */
  public void poll() {
    detailsOrNot();
    book.poll();
    if (resumeAt > 0 && session.frames().count() >= resumeAt) {
      cursor.frame().set(resumeAt);
      frames.resume(resumeOffset);
      resumeAt = 0;
    }
    connections.poll();
    frames.poll();
    bar.poll();
    explain.poll();
    chosenExchange.poll();
    seating.poll();
    if (empty()) nothing.poll();
    framesOrNot();
  }

  /**
   * HTTP/1.x has no frames and so no meaning of frames: while there is nothing else, it fills; and
   * where there is not even that, what is known of the chosen connection.
   */
  private void framesOrNot() {
    Optional<String> wanted =
        session.frames().count() > 0
            ? Optional.empty()
            : session.exchanges().count() > 0
                ? Optional.of("streams")
                : Optional.of("connection").filter(v -> !empty());
    if (wanted.equals(alone)) return;
    if (alone.isEmpty()) lookedAt = looked();
    if (alone.equals(Optional.of("connection"))) lookedAt.forEach(this::look);
    alone = wanted;
    if (wanted.isPresent()) {
      look(wanted.get());
      halves.fill(seating.halfOf(wanted.get()));
    } else {
      halves.both();
    }
  }

  private List<String> looked() {
    return Stream.of(Halves.Half.values())
        .flatMap(h -> seating.looked(h).stream())
        .map(TabView::id)
        .toList();
  }
}
