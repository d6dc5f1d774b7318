package dev.h2tap.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work off the JavaFX thread whose outcome comes back on it. */
public final class Tasks {
  /** Work under way. */
  public interface Job {
    /**
     * Its outcome will not be told. The thread isn't interrupted: that would close files under
     * other readers.
     */
    void cancel();
  }

  /** Work that can see that nobody waits for it any longer. */
  public interface Work<T> {
    T run(BooleanSupplier cancelled) throws Exception;
  }

  private final Executor workers;
  private final Consumer<Runnable> home;
  private final AtomicInteger underWay = new AtomicInteger();

  private Tasks(Executor workers, Consumer<Runnable> home) {
    this.workers = workers;
    this.home = home;
  }

  /** On daemon threads, outcomes on the JavaFX thread. */
  public static Tasks background() {
    var workers =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("ui-work-", 0).factory());
    return new Tasks(workers, Platform::runLater);
  }

  /** Runs {@code work} on the JavaFX thread, soon. */
  public static void later(Runnable work) {
    Platform.runLater(work);
  }

  /** Everything before the call returns: for tests and pictures. */
  public static Tasks sameThread() {
    return new Tasks(Runnable::run, Runnable::run);
  }

  public <T> Job start(Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
    var cancelled = new AtomicBoolean();
    underWay.incrementAndGet();
    workers.execute(
        () -> {
          try {
            T outcome = work.run(cancelled::get);
            home.accept(() -> unless(cancelled, () -> done.accept(outcome)));
          } catch (Exception e) {
            home.accept(() -> unless(cancelled, () -> failed.accept(e)));
          }
          home.accept(underWay::decrementAndGet);
        });
    return () -> cancelled.set(true);
  }

  /** Whether all that was started has come to its end, and its outcome been told. */
  public boolean idle() {
    return underWay.get() == 0;
  }

  /** As {@link #start}, for work without a result. */
  public Job start(Callable<Void> work, Runnable done, Consumer<Exception> failed) {
    return start(c -> work.call(), nothing -> done.run(), failed);
  }

  private static void unless(AtomicBoolean cancelled, Runnable then) {
    if (!cancelled.get()) then.run();
  }
}
