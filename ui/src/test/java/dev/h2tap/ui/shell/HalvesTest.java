package dev.h2tap.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.h2tap.ui.cursor.TabView;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.memory.Memory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayName("The window's halves")
class HalvesTest {
  private static final String KEY = "divider.halves.0";

  private final Memory memory = new Memory(Map.of(KEY, "0.7"));
  private Halves halves;

  @Start
  void start(Stage stage) {
    halves = new Halves(tabs("said", "frames"), tabs("means", "states"), memory);
    stage.setScene(new Scene(new StackPane(halves.pane()), 900, 400));
    stage.show();
  }

  private static Tabs tabs(String half, String view) {
    return new Tabs(half, List.of(new Empty(view)), new Texts(Locale.ENGLISH));
  }

  private static final class Empty extends TabView {
    Empty(String id) {
      super(id);
    }

    @Override
    public String title() {
      return id();
    }

    @Override
    public void looked(boolean at) {}

    @Override
    public void poll() {}
  }

  private static <T> T onFx(Supplier<T> what) {
    T done = WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(what::get));
    WaitForAsyncUtils.waitForFxEvents(2);
    return done;
  }

  private double divider() {
    return onFx(() -> ((SplitPane) halves.pane()).getDividerPositions()[0]);
  }

  @Test
  @DisplayName("lean as a lesson wants, and meet where the user had them when it is over")
  void lean() {
    assertEquals(0.7, divider(), 0.02);
    onFx(
        () -> {
          halves.led(true);
          halves.lean(Halves.Half.MEANS);
          return 0;
        });
    assertEquals(0.4, divider(), 0.02);
    assertEquals(0.7, memory.get(KEY, 0, 1, 0), 0.02, "what is remembered");
    onFx(
        () -> {
          halves.led(false);
          return 0;
        });
    assertEquals(0.7, divider(), 0.02);
    assertEquals(0.7, memory.get(KEY, 0, 1, 0), 0.02, "what is remembered");
  }
}
