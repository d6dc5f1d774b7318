package dev.h2tap.ui.shell;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;

/**
 * Everything that shows one capture around one cursor: where (connections), what was said (frames,
 * details, octets), what it means (a tab a view), when (the cursor bar).
 */
public final class Workbench {
  /** A window lower than this has no room for the frame in words, px. */
  private static final double LOW = 460;

  private final Session session;
  private final FrameCursor cursor = new FrameCursor();
  private final ConnectionsModel connectionsModel;
  private final FramesModel framesModel;
  private final Moves moves;
  private final Player player;
  private final CursorBar bar;
  private final Seating seating;
  private final ExplainView explain;
  private final Halves halves;
  private final ChosenExchange chosenExchange;
  private final OctetsModel octetsModel;
  private final ConnectionsView connections;
  private final FramesView frames;
  private final CommentBook book;
  private final CommentStrip strip;
  private Optional<String> chosenView = Optional.empty();
  private int resumeAt;
  private double resumeOffset;
  private Optional<Path> writtenTo = Optional.empty();
  private final DetailsView details;
  private final OctetsView octets;
  private final NothingView nothing;
  private final Stack stack;
  private final Following following;
  private final Teaching teaching;
  private final Frameless frameless;
  private final ShownPart shown;
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
    strip = new CommentStrip(book, cursor, look, this::chosenView, frames.list()::requestFocus);
    details = new DetailsView(detailsModel, look);
    octets = new OctetsView(octetsModel, look);
    stack = new Stack(frames, strip, new DetailsPane(details, octets, memory), memory);
    shown = new ShownPart(session, framesModel);
    nothing = new NothingView(session, look);
    var desk = new Desk(session, cursor, tasks, look, new Tracks(session), framesModel::order);
    var saying = new Saying();
    moves = new Moves(desk, framesModel, saying);
    player = new Player(desk, framesModel, saying);
    var chosen = framesModel.conn();
    bar = new CursorBar(desk, moves, player, saying, chosen::get, frames.fresh(), frames::follow);
    explain = new ExplainView(desk);
    chosenExchange = new ChosenExchange(session, cursor);
    following = new Following(desk, chosenExchange, frames);
    seating =
        new Seating(
            List.of(
                new FramesTab(frames, stack.pane(), look),
                new StreamsView(
                    desk, chosenExchange, chosen, memory, () -> look("message"), following::toggle),
                new MessageView(desk, chosenExchange, name -> where.apply(name)),
                following.view(),
                new AgainView(desk, chosenExchange, shown::exchanges, () -> sender)),
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
    following.among(seating);
    teaching = new Teaching(session, cursor, seating);
    frameless = new Frameless(session, chosen::get, seating);
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

  /** The comments, with what is not saved of them. */
  public CommentBook book() {
    return book;
  }

  /**
   * What is being written is a comment from now on, since something else comes.
   *
   * @return how many can't be kept
   */
  int keepDraft() {
    return strip.keepDraft();
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
    teaching.begin(now);
  }

  /**
   * @param now whether a panel beside the views tells the lesson's steps
   */
  void stepsBeside(boolean now) {
    strip.stepsBeside(now);
  }

  /** Does something with the lesson under way, if one is. */
  public void lesson(Consumer<LessonModel> what) {
    teaching.with(what);
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

  /** What the filter and the chosen connection let through. */
  ShownPart shown() {
    return shown;
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

  FramesView frames() {
    return frames;
  }

  /** Whether there is nothing to show by now. */
  boolean empty() {
    return frameless.nothing();
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

  /** Shows the conversation of the cursor's stream alone; when that is shown, all as before. */
  void followStream() {
    following.toggle();
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

  /** Looks at what has come; once a pulse. */
  public void poll() {
    stack.fit();
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
    frameless.poll();
  }
}
