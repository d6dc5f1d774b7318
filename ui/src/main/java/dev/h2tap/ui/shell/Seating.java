package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Halves.Half;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;

/**
 * All views of a window and in which half each has its tab: at first what was said on the left and
 * what it means on the right, from then on as the user moves them; remembered.
 */
final class Seating {
  private static final String KEY = "views.";

  private final Map<Half, Tabs> tabs = new EnumMap<>(Half.class);
  private final Map<Half, List<TabView>> atFirst = new EnumMap<>(Half.class);
  private final Halves halves;
  private final Memory memory;

  /**
   * @param said the views that begin on the left
   * @param means those that begin on the right
   * @param memory of where each is, and where the halves met
   */
  Seating(List<TabView> said, List<TabView> means, Memory memory, Look look) {
    this.memory = memory;
    atFirst.put(Half.SAID, said);
    atFirst.put(Half.MEANS, means);
    Map<Half, List<TabView>> seats = remembered();
    for (Half half : Half.values()) {
      tabs.put(half, new Tabs(word(half), seats.get(half), look.texts()));
    }
    halves = new Halves(tabs.get(Half.SAID), tabs.get(Half.MEANS), memory);
    for (Half half : Half.values()) {
      Tabs own = tabs.get(half);
      own.drags(new TabDrag(List.copyOf(tabs.values()), this::move));
      own.moves(view -> move(view, tabs.get(half.other()), Integer.MAX_VALUE), this::restore);
    }
  }

  private static String word(Half half) {
    return half.name().toLowerCase(Locale.ROOT);
  }

  /** As the user left them; a view that is not remembered is where it begins. */
  private Map<Half, List<TabView>> remembered() {
    Map<Half, List<TabView>> seats = new EnumMap<>(Half.class);
    List<TabView> left = new ArrayList<>(atFirst.values().stream().flatMap(List::stream).toList());
    for (Half half : Half.values()) {
      List<TabView> here = new ArrayList<>();
      for (String id : memory.get(KEY + word(half), "").split(" ")) {
        Optional<TabView> view = left.stream().filter(v -> v.id().equals(id)).findFirst();
        view.ifPresent(here::add);
        view.ifPresent(left::remove);
      }
      seats.put(half, here);
    }
    for (Half half : Half.values()) {
      atFirst.get(half).stream().filter(left::contains).forEach(seats.get(half)::add);
    }
    boolean none = seats.values().stream().anyMatch(List::isEmpty);
    return none ? atFirst : seats;
  }

  Halves halves() {
    return halves;
  }

  /** Who is told which tab the user chose. */
  void chooses(Consumer<TabView> who) {
    tabs.values().forEach(t -> t.chooses(who));
  }

  /** A half of the window, with its tabs. */
  Node node(Half half) {
    return tabs.get(half);
  }

  /** What is looked at in a half. */
  Optional<TabView> looked(Half half) {
    return tabs.get(half).looked();
  }

  /** All views, in the order of their tabs, those on the left first. */
  List<TabView> views() {
    return Stream.of(Half.values()).flatMap(h -> tabs.get(h).views().stream()).toList();
  }

  /** The half that has the view of that name; the right one where there is none. */
  Half halfOf(String id) {
    return tabs.get(Half.SAID).view(id).isPresent() ? Half.SAID : Half.MEANS;
  }

  /** Looks at the view with such an id, where there is one. */
  Optional<TabView> look(String id) {
    Half half = halfOf(id);
    Optional<TabView> view = tabs.get(half).view(id);
    view.ifPresent(
        v -> {
          tabs.get(half).look(v);
          halves.front(half);
        });
    return view;
  }

  /** Whether a view is looked at, in whichever half it is. */
  boolean looksAt(TabView view) {
    return tabs.values().stream().anyMatch(t -> t.looksAt(view));
  }

  /** Moves the view that the user works in to the other half, and goes along. */
  void moveOver() {
    Half from = focused().orElse(halves.front());
    looked(from).ifPresent(v -> move(v, tabs.get(from.other()), Integer.MAX_VALUE));
  }

  private Optional<Half> focused() {
    Node scene = tabs.get(Half.SAID);
    Node node = scene.getScene() == null ? null : scene.getScene().getFocusOwner();
    for (; node != null; node = node.getParent()) {
      for (Half half : Half.values()) if (tabs.get(half) == node) return Optional.of(half);
    }
    return Optional.empty();
  }

  /**
   * Gives a view its tab elsewhere; the last one of a half stays.
   *
   * @param at before which of the tabs there
   */
  private void move(TabView view, Tabs to, int at) {
    Half half = to == tabs.get(Half.SAID) ? Half.SAID : Half.MEANS;
    Tabs from = tabs.get(halfOf(view.id()));
    if (from != to && from.views().size() == 1) return;
    int place = from.views().indexOf(view);
    from.remove(view);
    to.add(view, Math.min(from == to && place < at ? at - 1 : at, to.views().size()));
    to.look(view);
    halves.front(half);
    remember();
    view.enter();
  }

  /** Every view is where it was at first. */
  private void restore() {
    for (Half half : Half.values()) {
      for (TabView view : atFirst.get(half)) {
        Tabs to = tabs.get(half);
        Tabs from = tabs.get(halfOf(view.id()));
        if (from == to && to.views().size() == 1) continue;
        from.remove(view);
        to.add(view, to.views().size());
      }
    }
    for (Half half : Half.values()) {
      Tabs own = tabs.get(half);
      own.look(own.views().getFirst());
    }
    remember();
  }

  private void remember() {
    for (Half half : Half.values()) {
      List<String> ids = tabs.get(half).views().stream().map(TabView::id).toList();
      memory.put(KEY + word(half), String.join(" ", ids));
    }
  }

  void poll() {
    halves.arrange();
    tabs.values().forEach(Tabs::poll);
  }
}
