package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.ui.canvas.CanvasList;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Shell;
import dev.h2tap.ui.shell.ShellModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What it costs depends on the machine, so it is printed; what is asked for and shown does not, so
 * it is asserted.
 */
@ExtendWith(ApplicationExtension.class)
@DisplayName("Five million frames in the window")
class BigListTest {
  private static final int FRAMES = 5_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int PULSES = 25;

  private final FakeSession session = FakeSession.big(FRAMES, 10_000);
  private Pulse pulse;
  private Shell shell;

  @Start
  void start(Stage stage) {
    var texts = new Texts(Locale.ENGLISH);
    var look = new Look(texts, new SimpleObjectProperty<>(ColorScheme.DARK));
    pulse = new Pulse();
    var tasks = Tasks.background();
    shell =
        new Shell(
            new ShellModel(FakeHost.live(session), Memory.blank(), tasks, texts),
            pulse,
            tasks,
            look);
    var scene = new Scene(shell, 1000, 900);
    look.dress(scene);
    stage.setX(0);
    stage.setY(0);
    stage.setScene(scene);
    pulse.start();
    stage.show();
  }

  @AfterEach
  void stop() {
    onFx(pulse::stop);
  }

  private CanvasList frames() {
    return (CanvasList) shell.lookup("#frames");
  }

  private int cursor() {
    return onFx(() -> shell.bench().orElseThrow().cursor().frame().get());
  }

  /** Does {@code step} once a pulse, {@link #PULSES} times, and prints how fast the pulses came. */
  private void atEachPulse(String what, IntConsumer step) throws InterruptedException {
    var done = new CountDownLatch(PULSES);
    int asked = session.infos();
    long begun = System.nanoTime();
    Runnable end =
        onFx(
            () ->
                pulse.every(
                    () -> {
                      if (done.getCount() == 0) return;
                      step.accept((int) done.getCount());
                      done.countDown();
                    }));
    long cpu = onFx(THREADS::getCurrentThreadCpuTime);
    assertTrue(done.await(5, TimeUnit.MINUTES), what);
    double seconds = (System.nanoTime() - begun) / 1e9;
    end.run();
    double used = (onFx(THREADS::getCurrentThreadCpuTime) - cpu) / 1e6;
    int rows = session.infos() - asked;
    System.out.printf(
        "%-34s %5.1f pulses/s, %4.1f ms of CPU each, %d rows read%n",
        what, PULSES / seconds, used / PULSES, rows);
    assertTrue(rows <= PULSES * 60, "only rows that are seen are read, not " + rows);
  }

  private void press(KeyCode code) {
    Event.fireEvent(
        frames(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  @Test
  @DisplayName("page, jump, follow and filter at a cost that depends on what is seen")
  void pages() throws InterruptedException {
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(FRAMES, cursor(), "a live list follows the end");
    atEachPulse("page up from the end", i -> press(KeyCode.PAGE_UP));
    int up = cursor();
    assertTrue(up < FRAMES - PULSES * 10, "paged up to " + up);
    atEachPulse("append 20,000/s, looking elsewhere", i -> session.grow(333));
    assertEquals(up, cursor());
    var random = new Random(1);
    atEachPulse(
        "jump at random",
        i -> shell.bench().orElseThrow().cursor().frame().set(1 + random.nextInt(FRAMES)));
    onFx(() -> press(KeyCode.END));
    atEachPulse("append 20,000/s, following", i -> session.grow(333));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(session.count(), cursor());
  }

  @Test
  @DisplayName("show one connection of ten thousand without holding up a pulse")
  void filter() throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    onFx(() -> shell.bench().orElseThrow().choose(77));
    atEachPulse("filtering", i -> {});
    Object wanted = of(77);
    WaitForAsyncUtils.waitFor(3, TimeUnit.MINUTES, () -> onFx(this::rows).equals(wanted));
  }

  private Object rows() {
    return frames().queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT);
  }

  private int of(int conn) {
    int count = 0;
    for (int n = 1; n <= session.count(); n++) if (session.conn(n) == conn) count++;
    return count;
  }
}
