package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static dev.h2tap.ui.Hand.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Settings;
import dev.h2tap.ui.shell.Settings.Check;
import dev.h2tap.ui.shell.Windows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@DisplayName("A user who sets the window up")
class PreferencesJourneyTest {
  private static final Map<String, String> BEFORE =
      Map.of("language", "en", "window.width", "980", "window.height", "800");

  private final FakeHost host = FakeHost.file(FakeSession.page(), "page.pcapng");
  private Stage stage;
  private Hand hand;

  @BeforeEach
  void begin() {
    hand = new Hand();
    onFx(() -> Platform.setImplicitExit(false));
    start(BEFORE);
  }

  @AfterEach
  void end() {
    onFx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  private void start(Map<String, String> remembered) {
    var windows = new Windows(new Memory(remembered), Tasks.sameThread());
    stage = onFx(() -> windows.open(host));
    settle();
  }

  /** Closes the window and starts anew with what was remembered. */
  private void restart() throws TimeoutException {
    onFx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    until(() -> !host.kept.isEmpty());
    start(new HashMap<>(host.kept));
  }

  private static void until(BooleanSupplier holds) throws TimeoutException {
    WaitForAsyncUtils.waitFor(1, TimeUnit.MINUTES, () -> onFx(holds::getAsBoolean));
  }

  private static Optional<Stage> sheet(String id) {
    return onFx(
        () ->
            Window.getWindows().stream()
                .filter(w -> w.getScene() != null && w.getScene().lookup("#" + id) != null)
                .map(w -> (Stage) w)
                .findFirst());
  }

  private Stage preferences() {
    type(KeyCode.P, KeyCode.CONTROL, KeyCode.SHIFT);
    return sheet("preferences").orElseThrow();
  }

  private void type(KeyCode key, KeyCode... held) {
    onFx(stage::requestFocus);
    settle();
    hand.type(key, held);
  }

  private static Node find(Stage in, String id) {
    return onFx(() -> in.getScene().lookup("#" + id));
  }

  private static String text(Stage in, String id) {
    return onFx(() -> ((Label) in.getScene().lookup("#" + id)).getText());
  }

  /** By events: a robot's keys go where the platform has the focus. */
  private static void press(Node at, KeyCode key) {
    onFx(
        () -> {
          at.requestFocus();
          for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            at.fireEvent(new KeyEvent(type, "", "", key, false, false, false, false));
          }
        });
    settle();
  }

  private static ToggleButton pill(Stage in, String pills, int index) {
    Node around = find(in, pills);
    return onFx(() -> (ToggleButton) ((Parent) around).getChildrenUnmodifiable().get(index));
  }

  private static void choose(Stage in, String pills, int index) {
    press(pill(in, pills, index), KeyCode.SPACE);
  }

  private String tab(String id) {
    return onFx(() -> ((ToggleButton) stage.getScene().lookup("#tab-" + id)).getText());
  }

  @Test
  @DisplayName("has the theme, the text's size and the language by keys, and after a restart too")
  void looks() throws Exception {
    Stage sheet = preferences();
    choose(sheet, "preferences-theme", 2);
    choose(sheet, "preferences-zoom", 3);
    choose(sheet, "preferences-language", 1);
    assertSpeaksChinese(sheet);
    assertEquals("帧", tab("frames"));
    restart();
    assertEquals("zh-CN", host.kept.get("language"));
    assertEquals("DARK", host.kept.get("theme"));
    assertEquals("1.5", host.kept.get("zoom"));
    assertEquals("帧", tab("frames"));
    Stage again = preferences();
    assertTrue(pill(again, "preferences-theme", 2).isSelected());
    assertTrue(pill(again, "preferences-zoom", 3).isSelected());
    assertTrue(pill(again, "preferences-language", 1).isSelected());
    assertEquals("简体中文", pill(again, "preferences-language", 1).getText());
  }

  @Test
  @DisplayName("chooses by arrow keys, and what is shown as chosen is so")
  void arrows() {
    Stage sheet = preferences();
    press(pill(sheet, "preferences-theme", 0), KeyCode.RIGHT);
    assertTrue(pill(sheet, "preferences-theme", 1).isSelected());
    assertEquals(pill(sheet, "preferences-theme", 1), onFx(() -> sheet.getScene().getFocusOwner()));
    assertEquals("LIGHT", remembered("theme"));
    press(pill(sheet, "preferences-theme", 1), KeyCode.LEFT);
    press(pill(sheet, "preferences-theme", 0), KeyCode.LEFT);
    assertEquals("SYSTEM", remembered("theme"));
    press(pill(sheet, "preferences-language", 0), KeyCode.DOWN);
    assertSpeaksChinese(sheet);
    assertEquals("帧", tab("frames"));
  }

  private static void assertSpeaksChinese(Stage before) {
    assertFalse(before.isShowing(), "it speaks the other language");
    assertEquals("偏好设置 – h2tap", sheet("preferences").orElseThrow().getTitle());
  }

  @Test
  @DisplayName("says where the proxy listens if that is not the address that was asked for")
  void elsewhere() {
    Settings asked = host.settings;
    String now = "Now it listens at 127.0.0.1:8080.";
    type(KeyCode.R, KeyCode.CONTROL);
    Stage sheet = preferences();
    assertFalse(says(sheet, now), "that is where it was to listen");
    press(find(sheet, "preferences-listen"), KeyCode.ESCAPE);
    host.settings = new Settings("127.0.0.1:0", asked.check(), asked.autosave());
    assertTrue(says(preferences(), now));
  }

  private static boolean says(Stage sheet, String words) {
    return onFx(
        () ->
            sheet.getScene().getRoot().lookupAll(".label").stream()
                .filter(l -> l.getParent().isVisible())
                .anyMatch(l -> words.equals(((Label) l).getText())));
  }

  private String remembered(String key) {
    settle();
    return host.kept.getOrDefault(key, "");
  }

  @Test
  @DisplayName("stays where they were when the language changes: frame, views, filter")
  void staysThere() throws Exception {
    type(KeyCode.DIGIT7, KeyCode.CONTROL);
    TextField filter = (TextField) find(stage, "filter");
    onFx(() -> filter.setText("http2.type == 1"));
    press(filter, KeyCode.ENTER);
    type(KeyCode.DIGIT1, KeyCode.CONTROL);
    type(KeyCode.END);
    String place = text(stage, "status-frame");
    choose(preferences(), "preferences-language", 1);
    until(() -> stage.getScene().lookup("#status-frame") != null);
    settle();
    assertEquals("http2.type == 1", ((TextField) find(stage, "filter")).getText());
    assertEquals(digits(place), digits(text(stage, "status-frame")));
    assertTrue(((ToggleButton) find(stage, "tab-states")).isSelected());
  }

  private static String digits(String words) {
    return words.replaceAll("\\D+", " ").strip();
  }

  @Test
  @DisplayName("is told why the proxy can't listen there, and nothing has changed")
  void refused() {
    Settings before = host.settings();
    Stage sheet = preferences();
    TextField listen = (TextField) find(sheet, "preferences-listen");
    onFx(() -> listen.setText("127.0.0.1:1"));
    press(listen, KeyCode.ENTER);
    assertTrue(text(sheet, "preferences-told").contains("no permission for port 1"));
    assertEquals(before, host.settings());
  }

  @Test
  @DisplayName("gives up by Escape what was not applied")
  void cancels() {
    Settings before = host.settings();
    Stage sheet = preferences();
    TextField listen = (TextField) find(sheet, "preferences-listen");
    onFx(() -> listen.setText("127.0.0.1:9999"));
    press(find(sheet, "preferences-check"), KeyCode.SPACE);
    press(listen, KeyCode.ESCAPE);
    assertFalse(sheet("preferences").isPresent());
    assertEquals(before, host.settings());
    Stage again = preferences();
    assertEquals(before.listen(), ((TextField) find(again, "preferences-listen")).getText());
  }

  @Test
  @DisplayName("applies where the proxy listens, checks and room for recordings, and keeps them")
  void applies() throws Exception {
    Stage sheet = preferences();
    onFx(() -> ((TextField) find(sheet, "preferences-listen")).setText(" 127.0.0.1:8099 "));
    press(find(sheet, "preferences-check"), KeyCode.SPACE);
    choose(sheet, "preferences-autosave", 2);
    press(find(sheet, "preferences-apply"), KeyCode.SPACE);
    var wanted = new Settings("127.0.0.1:8099", Check.OFF, 16L << 30);
    assertEquals(wanted, host.settings());
    assertFalse(text(sheet, "preferences-told").isEmpty());
    restart();
    assertEquals("127.0.0.1:8099", host.kept.get("proxy.listen"));
    assertEquals("OFF", host.kept.get("proxy.check"));
    assertEquals(Long.toString(16L << 30), host.kept.get("autosave.octets"));
  }

  @Test
  @DisplayName("sees one half at a time at 200 %, and comes to the other by keys and by the menu")
  void narrow() throws Exception {
    Stage sheet = preferences();
    choose(sheet, "preferences-zoom", 5);
    press(find(sheet, "preferences-listen"), KeyCode.ESCAPE);
    until(() -> stage.getScene().lookup("#means") == null);
    assertEquals("Frames", tab("frames"));
    type(KeyCode.DIGIT7, KeyCode.CONTROL);
    until(() -> stage.getScene().lookup("#said") == null);
    assertTrue(((ToggleButton) find(stage, "tab-states")).isSelected());
    MenuButton more = (MenuButton) onFx(() -> stage.getScene().lookup("#means-more"));
    onFx(more::show);
    settle();
    MenuItem streams =
        onFx(() -> more.getItems().stream().filter(i -> "Streams".equals(i.getText())))
            .findFirst()
            .orElseThrow();
    onFx(streams::fire);
    onFx(more::hide);
    until(() -> stage.getScene().lookup("#means") == null);
    assertTrue(((ToggleButton) find(stage, "tab-streams")).isSelected());
    assertNull(find(stage, "tab-states"));
  }

  @Test
  @DisplayName("finds all keys on one sheet, and leaves it by Escape")
  void keys() {
    type(KeyCode.F1);
    Stage sheet = sheet("keys").orElseThrow();
    String all =
        onFx(
            () ->
                sheet.getScene().getRoot().lookupAll(".label").stream()
                    .map(n -> ((Label) n).getText())
                    .toList()
                    .toString());
    for (String told : List.of("Ctrl+F", "Filter the frames", "F8", "Next finding", "zoom")) {
      assertTrue(all.contains(told), told);
    }
    press(onFx(() -> sheet.getScene().getFocusOwner()), KeyCode.ESCAPE);
    assertFalse(sheet("keys").isPresent());
  }
}
