package dev.h2tap.ui;

import static dev.h2tap.ui.Hand.onFx;

import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.fx.Pulse;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Look;
import dev.h2tap.ui.look.Texts;
import dev.h2tap.ui.memory.Memory;
import dev.h2tap.ui.shell.Shell;
import dev.h2tap.ui.shell.ShellModel;
import dev.h2tap.ui.shell.Workbench;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What the window costs with a big capture. By hand, with the capture as argument; {@code docs/
 * performance.md} has the command and the figures. Times are by the clock, on the JavaFX thread, up
 * to the end of the pulse that laid the views out; the rasteriser's thread comes after that. Wants
 * a display, Xvfb at least: a third of what the JavaFX thread does on the headless platform is to
 * copy px, which no user's window does.
 */
final class WindowBench {
  private static final int PULSES = 300;
  private static final int MOVES = Integer.getInteger("bench.moves", 300);
  private static final List<String> VIEWS =
      List.of(
          System.getProperty(
                  "bench.views", "timeline,windows,priority,states,hpack,findings,connection")
              .split(","));

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Tasks tasks = Tasks.background();
  private final Random lot = new Random(1);
  private Pulse pulse;
  private Scene scene;
  private Shell shell;
  private @Nullable Runnable waiting;

  private WindowBench() {}

  public static void main(String[] args) throws Exception {
    var started = new CompletableFuture<Void>();
    Platform.startup(() -> started.complete(null));
    started.get();
    new WindowBench().run(Path.of(args[0]));
    new WindowBench().tail();
    new WindowBench().open(Path.of(args[0]));
    System.exit(0);
  }

  private void run(Path file) throws Exception {
    var session = firstRows(file);
    long up = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.printf("first rows after %d ms of the JVM's life%n", up);
    long begun = System.nanoTime();
    int counted = 0;
    while (!session.progress().complete()) counted += pulses(60, i -> {});
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "%,d frames read in %.1f s, at %.1f pulses/s meanwhile%n",
        session.frames().count(), seconds, counted / seconds);
    heap("after reading");
    int count = session.frames().count();
    smooth("nothing at all", i -> {});
    smooth("page up from the end", i -> press(KeyCode.PAGE_UP));
    smooth("jump at random", i -> move(1 + lot.nextInt(count)));
    for (String view : VIEWS) {
      System.out.printf("%s opened in %.1f ms%n", view, shown(() -> look(view)) / 1e6);
      moves(view + ", first looks", Math.min(40, MOVES), i -> 1 + lot.nextInt(count));
      int middle = count / 2;
      moves(view + ", frame by frame", MOVES, i -> middle + i);
      moves(view + ", near", MOVES, i -> middle + lot.nextInt(2_000));
      moves(view + ", anywhere", MOVES, i -> 1 + lot.nextInt(count));
    }
    heap("after looking at all views");
    onFx(() -> pulse.stop());
  }

  /** Opens the capture in a program that runs already. */
  private void open(Path file) throws Exception {
    long begun = System.nanoTime();
    firstRows(file);
    System.out.printf(
        "opened again: first rows after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
  }

  private CaptureSession firstRows(Path file) throws Exception {
    var session = new CaptureSession(CaptureFiles.open(file));
    session.start(false);
    show(FakeHost.file(session, "big.pcapng"));
    while (session.frames().count() == 0) pulses(1, i -> {});
    pulses(2, i -> {});
    return session;
  }

  /** Follows a made-up capture that grows by 20,000 frames a second. */
  private void tail() throws Exception {
    var session = Sessions.big(5_000_000, 10_000);
    show(FakeHost.live(session));
    smooth("20,000 frames/s, following", i -> session.grow(333));
    smooth("page up from the end of it", i -> press(KeyCode.PAGE_UP));
    smooth("20,000 frames/s, elsewhere", i -> session.grow(333));
  }

  private void show(FakeHost host) {
    onFx(
        () -> {
          var texts = new Texts(Locale.ENGLISH);
          var look = new Look(texts, new SimpleObjectProperty<>(ColorScheme.DARK));
          pulse = new Pulse();
          var model = new ShellModel(host, Memory.blank(), tasks, texts);
          shell = new Shell(model, pulse, tasks, look);
          scene = new Scene(shell, 1400, 900);
          look.dress(scene);
          scene.addPostLayoutPulseListener(this::laidOut);
          var stage = new Stage();
          stage.setScene(scene);
          stage.show();
          pulse.start();
        });
  }

  private Workbench bench() {
    return shell.bench().orElseThrow();
  }

  private void move(int frame) {
    bench().cursor().frame().set(frame);
  }

  private void look(String view) {
    bench().look(view).orElseThrow();
  }

  private void press(KeyCode code) {
    Node list = shell.lookup("#frames");
    Event.fireEvent(
        list, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  /** Does something once a pulse; how many pulses came. */
  private int pulses(int count, IntConsumer step) throws InterruptedException {
    var left = new CountDownLatch(count);
    Runnable end =
        onFx(
            () ->
                pulse.every(
                    () -> {
                      if (left.getCount() == 0) return;
                      step.accept((int) left.getCount());
                      left.countDown();
                    }));
    left.await();
    end.run();
    return count;
  }

  private void smooth(String what, IntConsumer step) throws InterruptedException {
    pulses(30, step);
    long begun = System.nanoTime();
    long[] last = {begun, 0};
    pulses(
        PULSES,
        i -> {
          long now = System.nanoTime();
          last[1] = Math.max(last[1], now - last[0]);
          last[0] = now;
          step.accept(i);
        });
    double seconds = (System.nanoTime() - begun) / 1e9;
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf(
        "%-30s %5.1f pulses/s, at most %2d ms apart (load %.0f)%n",
        what, PULSES / seconds, last[1] / 1_000_000, load);
  }

  /** Moves the cursor, time and again, with pauses between. */
  private void moves(String what, int count, IntUnaryOperator frame) throws Exception {
    long[] nanos = new long[count];
    long[] busy = new long[count];
    for (int i = 0; i < count; i++) {
      int to = frame.applyAsInt(i);
      long before = busy();
      nanos[i] = shown(() -> move(to));
      busy[i] = busy() - before;
      Thread.sleep(lot.nextInt(20)); // moves come at any time between two pulses
    }
    Arrays.sort(nanos);
    Arrays.sort(busy);
    System.out.printf(
        "%-30s median %5.1f ms, p99 %6.1f, worst %6.1f; processor %5.1f, p99 %6.1f%n",
        what,
        nanos[count / 2] / 1e6,
        nanos[count * 99 / 100] / 1e6,
        nanos[count - 1] / 1e6,
        busy[count / 2] / 1e6,
        busy[count * 99 / 100] / 1e6);
  }

  /** Does something and waits till all that is looked at has been laid out; nanoseconds. */
  private long shown(Runnable what) throws Exception {
    var shown = new CompletableFuture<Long>();
    onFx(
        () -> {
          long begun = System.nanoTime();
          what.run();
          waiting = () -> shown.complete(System.nanoTime() - begun);
        });
    return shown.get();
  }

  /** Processor time of the JavaFX thread and of those that read for it, in nanoseconds. */
  private static long busy() {
    long sum = 0;
    for (Thread t : Thread.getAllStackTraces().keySet()) {
      boolean ours = t.getName().startsWith("JavaFX App") || t.getName().startsWith("ui-work");
      if (ours) sum += Math.max(0, THREADS.getThreadCpuTime(t.threadId()));
    }
    return sum;
  }

  /** After each layout: have all views read and shown what they were asked for? */
  private void laidOut() {
    if (waiting == null || !tasks.idle()) return;
    Runnable who = waiting;
    waiting = null;
    who.run();
  }

  private static void heap(String when) {
    for (int i = 0; i < 3; i++) System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    System.out.printf("heap %s: %d MiB of %d%n", when, heap.getUsed() >> 20, heap.getMax() >> 20);
  }
}
