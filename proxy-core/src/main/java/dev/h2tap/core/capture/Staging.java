package dev.h2tap.core.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where event loops put blocks, and from where the recorder thread takes them: a few large buffers
 * under one lock that is held for a copy. No allocation, system call or wake-up for a block.
 */
final class Staging {
  /** Octets; a buffer begins at a multiple of it in memory, and stands for one of the file's. */
  static final int ALIGNMENT = 4096;

  private static final int BUFFER = 1 << 20;

  /** So many full buffers are written without waiting for more. */
  private static final int ENOUGH = 2;

  /** Whole blocks, one after another. */
  static final class Batch {
    final ByteBuffer blocks =
        ByteBuffer.allocateDirect(BUFFER + 2 * ALIGNMENT)
            .alignedSlice(ALIGNMENT)
            .order(ByteOrder.LITTLE_ENDIAN);

    /** Where they begin in it. */
    private int start;

    /** How many octets of connections are in them. */
    long octets;

    /** Makes it empty; what comes first will be at {@code place} of the file. */
    Batch at(long place) {
      start = (int) (place % ALIGNMENT);
      blocks.clear().position(start);
      octets = 0;
      return this;
    }

    boolean isEmpty() {
      return blocks.position() == start;
    }

    /** The blocks, to be written. */
    ByteBuffer whole() {
      return blocks.flip().position(start);
    }

    private long size() {
      return blocks.limit() - start;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final long limit;
  private final long sizeLimit;
  private final ArrayDeque<Batch> free = new ArrayDeque<>();
  private final ArrayList<Batch> filled = new ArrayList<>();
  private final ArrayList<Runnable> resumes = new ArrayList<>();
  private Batch current;
  private Thread writer;
  private boolean writerIdle;
  private boolean wakeWriter;

  // Changed under the lock; readers of the volatile ones do without it.
  private volatile boolean roomy = true;
  private volatile String ended = "";
  private boolean closed;
  private long waiting;
  private long size;
  private long octets;
  private long connections;
  private long lostOctets;
  private long lostConnections;

  /**
   * @param limit octets that may wait for the disk
   * @param sizeLimit octets that the file may have
   * @param head octets that it begins with
   */
  Staging(long limit, long sizeLimit, long head) {
    this.limit = limit;
    this.sizeLimit = sizeLimit;
    this.size = head;
    current = new Batch().at(head);
  }

  /**
   * Takes the lock, and room for a block.
   *
   * @param size octets of the whole block
   * @param octets how many of them a connection's end sent
   * @return where to put it, or null where nothing is recorded any more; {@link #done} must follow
   *     either way
   */
  ByteBuffer room(int size, int octets) {
    lock.lock();
    if (!closed && this.size + size > sizeLimit) end("the file has the size that it was allowed");
    if (!closed && (current == null || current.blocks.remaining() < size)) nextBatch();
    if (closed) {
      lostOctets += octets;
      return null;
    }
    wakeWriter |= writerIdle;
    writerIdle = false;
    this.size += size;
    this.octets += octets;
    current.octets += octets;
    waiting += size;
    if (waiting >= limit && roomy) roomy = false;
    return current.blocks;
  }

  private void nextBatch() {
    if (current != null) filled.add(current);
    wakeWriter |= filled.size() == ENOUGH;
    current = null;
    try {
      current = (free.isEmpty() ? new Batch() : free.pop()).at(size);
    } catch (OutOfMemoryError e) { // must not leave the lock held
      end("no memory is left for what waits for the disk");
    }
  }

  private void end(String why) {
    closed = true;
    ended = why;
    wakeWriter = true;
  }

  /** Ends what {@link #room} began. */
  void done() {
    boolean wake = wakeWriter;
    wakeWriter = false;
    lock.unlock();
    if (wake) LockSupport.unpark(writer);
  }

  /** Counts a connection: as recorded, or as lost. */
  void countConnection() {
    lock.lock();
    if (closed) lostConnections++;
    else connections++;
    lock.unlock();
  }

  boolean hasRoom() {
    return roomy;
  }

  void whenRoomy(Runnable resume) {
    lock.lock();
    boolean now = roomy;
    if (!now) resumes.add(resume);
    lock.unlock();
    if (now) resume.run();
  }

  /** Why no more is taken though the disk works; empty while it is. */
  String ended() {
    return ended;
  }

  /**
   * For the recorder thread: the full buffers where there are enough, else all that is there; empty
   * where nothing is, and then the next block wakes it.
   */
  List<Batch> take(Thread writer) {
    lock.lock();
    try {
      this.writer = writer;
      List<Batch> taken = new ArrayList<>(filled);
      filled.clear();
      if (taken.size() >= ENOUGH && !closed) return taken; // what is left will be full or old soon
      if (current != null && !current.isEmpty()) {
        taken.add(current);
        current = null;
      }
      writerIdle = taken.isEmpty();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** For the recorder thread: these went to the disk and can be used again. */
  void written(List<Batch> batches) {
    List<Runnable> run = List.of();
    lock.lock();
    for (Batch b : batches) {
      waiting -= b.size();
      if (free.size() < limit / BUFFER) free.push(b);
    }
    if (!roomy && waiting <= limit / 2) run = takeResumes();
    lock.unlock();
    run.forEach(Staging::resume);
  }

  /** A fault of whoever waits must not end the recorder's thread. */
  private static void resume(Runnable waiting) {
    try {
      waiting.run();
    } catch (RuntimeException e) {
      Thread t = Thread.currentThread();
      t.getUncaughtExceptionHandler().uncaughtException(t, e);
    }
  }

  private List<Runnable> takeResumes() {
    roomy = true;
    List<Runnable> run = List.copyOf(resumes);
    resumes.clear();
    return run;
  }

  /**
   * Records no more; {@code unwritten} and what waits besides is lost, and all memory let go of.
   */
  void fail(List<Batch> unwritten) {
    lock.lock();
    closed = true;
    long lost = 0;
    for (Batch b : unwritten) lost += b.octets;
    for (Batch b : filled) lost += b.octets;
    if (current != null) lost += current.octets;
    lostOctets += lost;
    octets -= lost;
    filled.clear();
    free.clear();
    current = null;
    waiting = 0;
    List<Runnable> run = takeResumes();
    lock.unlock();
    run.forEach(Staging::resume);
  }

  /** Records no more; what waits is still to be written. */
  void close() {
    lock.lock();
    closed = true;
    lock.unlock();
  }

  /** The numbers of a status, taken together. */
  RecorderStatus status(RecorderStatus.State state, String reason, Instant since) {
    lock.lock();
    try {
      return new RecorderStatus(
          state, reason, since, connections, octets, lostConnections, lostOctets);
    } finally {
      lock.unlock();
    }
  }
}
