package dev.h2tap.core.session;

import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.Passage;
import dev.h2tap.core.connection.Tape;
import dev.h2tap.core.hpack.FieldStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture and finds out what it means ({@link Interpreter}), on a thread of its own and
 * some passages ahead of the one who calls. All calls by one thread.
 */
final class ReadAhead {
  private static final int PASSAGE_OCTETS = 1 << 18;

  /** So many passages are asked for, so that neither side need wait often for the other. */
  private static final int AHEAD = 3;

  private static final int IDLE_MILLIS = 500;

  /** What is under way is done in a few milliseconds, but for a stream that says nothing. */
  private static final int CLOSE_MILLIS = 200;

  private final CaptureFile file;
  private final Interpreter interpreter;

  /** Its thread is there while there is work, and a little longer. */
  private final ThreadPoolExecutor reader =
      new ThreadPoolExecutor(
          1, 1, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), ReadAhead::thread);

  private final ArrayDeque<Reading> asked = new ArrayDeque<>(AHEAD);
  private final ArrayDeque<Reading> spare = new ArrayDeque<>(AHEAD);

  /** A reading was empty: no more are asked for before all that were are here. */
  private boolean dry;

  /** A passage of the capture, and what it means. */
  static final class Reading {
    final Passage passage = new Passage();
    final Tape tape = new Tape();
    private int octets;
    private @Nullable IOException failure;
    private Future<?> done = CompletableFuture.completedFuture(null);

    /** Whether there was nothing to read. */
    boolean isEmpty() {
      return octets == 0 && passage.size() == 0;
    }

    /** What kept the capture from being read behind the passage; null for nothing. */
    @Nullable IOException failure() {
      return failure;
    }
  }

  /** How a passage is read. */
  private interface Source {
    int into(Passage passage) throws IOException;
  }

  ReadAhead(CaptureFile file, FieldStore fields) {
    this.file = file;
    interpreter = new Interpreter(fields);
    reader.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("h2tap-reader").unstarted(work);
  }

  /** The next passage, empty at the capture's present end; to be handed {@link #back}. */
  Reading next() {
    while (!dry && asked.size() < AHEAD) ask(passage -> file.poll(passage, PASSAGE_OCTETS));
    return take();
  }

  /** Whether more was asked for than was taken. */
  boolean isUnderWay() {
    return !asked.isEmpty();
  }

  /** The next passage of those that were asked for. */
  Reading take() {
    Reading first = asked.remove();
    await(first.done);
    dry = !asked.isEmpty() && (dry || first.isEmpty());
    return first;
  }

  /** What the capture says once no more will come; nothing is under way. */
  Reading last() {
    ask(
        passage -> {
          file.finish(passage);
          return 0;
        });
    return take();
  }

  /** What the connections make of no more octets coming; nothing is under way. */
  void drain(Tape tape) {
    interpreter.drain(tape);
  }

  /** Its arrays are used again. */
  void back(Reading reading) {
    reading.passage.clear();
    reading.tape.clear();
    spare.add(reading);
  }

  private void ask(Source source) {
    Reading reading = spare.isEmpty() ? new Reading() : spare.remove();
    reading.done = reader.submit(() -> read(source, reading));
    asked.add(reading);
  }

  private void read(Source source, Reading reading) {
    reading.octets = 0;
    reading.failure = null;
    try {
      reading.octets = source.into(reading.passage);
    } catch (IOException e) {
      reading.failure = e;
    }
    interpreter.read(reading.passage, reading.tape);
  }

  /** Faults are thrown here as they were there. */
  private static void await(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error fault) throw fault;
      if (e.getCause() instanceof RuntimeException fault) throw fault;
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Nothing is read any more. */
  void close() {
    reader.shutdownNow();
    try {
      reader.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
