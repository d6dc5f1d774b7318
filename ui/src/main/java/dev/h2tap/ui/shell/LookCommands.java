package dev.h2tap.ui.shell;

import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.shell.Commands.Command;
import dev.h2tap.ui.shell.Commands.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What chooses which view is looked at, with its keys. */
final class LookCommands {
  /** The ids of the views, in the order of Shortcut+1, 2, … 9, 0. */
  private static final List<String> IDS =
      List.of(
          "frames",
          "streams",
          "message",
          "timeline",
          "windows",
          "priority",
          "states",
          "hpack",
          "findings",
          "connection");

  /** Those of what was said, in the order of Alt+1, 2, …. */
  private static final List<String> SAID =
      List.of("frames", "streams", "message", "follow", "again");

  private LookCommands() {}

  static List<Command> of(Supplier<Optional<Workbench>> bench) {
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < IDS.size(); i++) {
      String id = IDS.get(i);
      commands.add(
          Command.of(
              id + ".title",
              "Shortcut+" + (i + 1) % 10,
              Group.GOES_ON,
              () -> bench.get().ifPresent(b -> b.choose(id).ifPresent(TabView::enter))));
    }
    for (int i = 0; i < SAID.size(); i++) {
      String id = SAID.get(i);
      commands.add(
          Command.of(
              id + ".title",
              "Alt+" + (i + 1),
              i == 0 ? Group.BEGINS : Group.GOES_ON,
              () -> bench.get().ifPresent(b -> b.choose(id).ifPresent(TabView::enter))));
    }
    commands.add(
        Command.of(
            "comments.title",
            "Shortcut+Shift+M",
            Group.GOES_ON,
            () -> bench.get().ifPresent(b -> b.choose("comments").ifPresent(TabView::enter))));
    commands.add(only("said", "F9", Group.BEGINS, bench, Halves.Half.SAID));
    commands.add(only("means", "F10", Group.GOES_ON, bench, Halves.Half.MEANS));
    commands.add(
        Command.of(
            "look.move",
            "Shortcut+Shift+X",
            Group.GOES_ON,
            () -> bench.get().ifPresent(Workbench::moveOver)));
    commands.add(
        Command.of(
            "look.explain",
            "Shortcut+E",
            Group.BEGINS,
            () -> bench.get().ifPresent(LookCommands::explain)));
    return commands;
  }

  private static void explain(Workbench bench) {
    bench.explain().setVisible(!bench.explain().isVisible());
  }

  private static Command only(
      String key, String keys, Group group, Supplier<Optional<Workbench>> bench, Halves.Half half) {
    return Command.of(
        "look." + key, keys, group, () -> bench.get().ifPresent(b -> b.halves().toggle(half)));
  }
}
