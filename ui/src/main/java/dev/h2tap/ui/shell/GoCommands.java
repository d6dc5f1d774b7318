package dev.h2tap.ui.shell;

import dev.h2tap.ui.bar.Moves;
import dev.h2tap.ui.lesson.LessonModel;
import dev.h2tap.ui.shell.Commands.Command;
import dev.h2tap.ui.shell.Commands.Group;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What moves the cursor, with its keys. */
final class GoCommands {
  private GoCommands() {}

  static List<Command> of(Supplier<Optional<Workbench>> bench) {
    return List.of(
        go("back", "Alt+Left", Group.GOES_ON, bench, b -> b.cursor().back()),
        go("forward", "Alt+Right", Group.GOES_ON, bench, b -> b.cursor().forward()),
        go("frame-back", "Alt+Up", Group.BEGINS, bench, b -> b.moves().frame(Moves.Way.BACK)),
        go("frame-on", "Alt+Down", Group.GOES_ON, bench, b -> b.moves().frame(Moves.Way.ON)),
        go(
            "stream-back",
            "Alt+Shift+Up",
            Group.BEGINS,
            bench,
            b -> b.moves().stream(Moves.Way.BACK)),
        go(
            "stream-on",
            "Alt+Shift+Down",
            Group.GOES_ON,
            bench,
            b -> b.moves().stream(Moves.Way.ON)),
        go("finding-back", "Shift+F8", Group.BEGINS, bench, b -> b.moves().finding(Moves.Way.BACK)),
        go("finding-on", "F8", Group.GOES_ON, bench, b -> b.moves().finding(Moves.Way.ON)),
        go("lesson-back", "Alt+Page Up", Group.BEGINS, bench, b -> b.lesson(LessonModel::back)),
        go("lesson-on", "Alt+Page Down", Group.GOES_ON, bench, b -> b.lesson(LessonModel::next)),
        go("play", "Shortcut+P", Group.BEGINS, bench, b -> b.player().toggle()),
        go("slower", "Shortcut+Comma", Group.GOES_ON, bench, b -> b.bar().faster(Moves.Way.BACK)),
        go("faster", "Shortcut+Period", Group.GOES_ON, bench, b -> b.bar().faster(Moves.Way.ON)));
  }

  private static Command go(
      String key,
      String keys,
      Group group,
      Supplier<Optional<Workbench>> bench,
      Consumer<Workbench> action) {
    return Command.of("go." + key, keys, group, () -> bench.get().ifPresent(action));
  }
}
