package dev.h2tap.ui.shell;

import java.util.List;
import javafx.scene.input.KeyCombination;

/** What the window can be told to do, each with its keys; toolbar and menu offer the same. */
record Commands(
    Command record,
    Command another,
    Command open,
    Command keys,
    Command save,
    Command clear,
    Command copyAddress,
    Command filter,
    Command follow,
    Command followStream,
    Command theme,
    Command larger,
    Command smaller,
    Command preferences,
    Command help,
    Command quit,
    Command comment,
    Command present,
    Command close,
    List<Command> saves,
    List<Command> go,
    List<Command> look) {

  /** Where a command stands in the menu. */
  enum Group {
    BEGINS,
    GOES_ON
  }

  /**
   * @param key of its words in the menu
   */
  record Command(String key, KeyCombination keys, Group group, Runnable action) {
    static Command of(String key, String keys, Group group, Runnable action) {
      return new Command(key, KeyCombination.valueOf(keys), group, action);
    }

    void run() {
      action.run();
    }

    boolean separated() {
      return group == Group.BEGINS;
    }
  }

  List<Command> all() {
    return List.of(
        another,
        open,
        keys,
        save,
        record,
        clear,
        copyAddress,
        filter,
        followStream,
        follow,
        comment,
        present,
        theme,
        larger,
        smaller,
        preferences,
        help,
        close,
        quit);
  }
}
