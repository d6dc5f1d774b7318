package dev.h2tap.core.capture;

import dev.h2tap.core.capture.pcapng.BlockWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Writes what passes as pcapng: each connection as TCP with its true ends, so that Wireshark and
 * its like open it. One thread writes, twenty times a second while there is something, so a killed
 * process loses no more than that. Where writing fails, the recording stops and the traffic goes
 * on; {@link #status} tells.
 */
public final class Recorder implements CaptureSink, AutoCloseable {
  private static final long GATHER_NANOS = 50_000_000;

  /** What to do about a file that is there already. */
  public enum Existing {
    REFUSE,
    OVERWRITE
  }

  /**
   * How to record.
   *
   * @param application what the file says wrote it, such as {@code h2tap 0.1.0}
   * @param waitingLimit octets that may wait for the disk before {@link #hasRoom} says no
   * @param sizeLimit octets that the file may have
   */
  public record Options(String application, Existing existing, long waitingLimit, long sizeLimit) {
    public static final long DEFAULT_WAITING = 64L << 20;

    /** Refuses an existing file, lets 64 MiB wait, and the file grow without limit. */
    public static Options of(String application) {
      return new Options(application, Existing.REFUSE, DEFAULT_WAITING, Long.MAX_VALUE);
    }

    public Options overwriting() {
      return new Options(application, Existing.OVERWRITE, waitingLimit, sizeLimit);
    }

    public Options waitingAtMost(long octets) {
      return new Options(application, existing, octets, sizeLimit);
    }

    public Options sizeAtMost(long octets) {
      return new Options(application, existing, waitingLimit, octets);
    }
  }

  private final Output out;
  private final Staging staging;
  private final IntSupplier firstSequence;
  private final Thread thread;
  private volatile RecorderStatus.State state = RecorderStatus.State.RECORDING;
  private volatile String reason = "";
  private volatile Instant since = Instant.now();
  private volatile boolean closing;
  private volatile Consumer<RecorderStatus> onStop = s -> {};
  private boolean stopTold;

  /** Records into {@code out}, such as a socket; {@link #close} closes it. */
  public Recorder(WritableByteChannel out, Options options) throws IOException {
    this(Output.of(out), options, () -> ThreadLocalRandom.current().nextInt());
  }

  /**
   * @param firstSequence gives each end its initial sequence number
   */
  Recorder(Output out, Options options, IntSupplier firstSequence) throws IOException {
    this.out = out;
    this.firstSequence = firstSequence;
    ByteBuffer head = BlockWriter.fileHead(options.application());
    staging = new Staging(options.waitingLimit(), options.sizeLimit(), head.remaining());
    out.append(head);
    thread = Thread.ofPlatform().name("h2tap-recorder").daemon(true).start(this::run);
  }

  /**
   * Records into a file that only its owner may read; {@code -} is standard output.
   *
   * @throws FileAlreadyExistsException where it is there and {@code options} don't say to overwrite
   *     it
   * @throws IOException where it can't be written
   */
  public static Recorder open(Path file, Options options) throws IOException {
    Output out =
        file.toString().equals("-")
            ? Output.of(new FileOutputStream(FileDescriptor.out).getChannel())
            : create(file, options.existing());
    try {
      return new Recorder(out, options, () -> ThreadLocalRandom.current().nextInt());
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static Output create(Path file, Existing existing) throws IOException {
    boolean there = Files.exists(file);
    boolean device = there && !Files.isRegularFile(file); // or a pipe: stays as it is
    return device
        ? Output.of(FileChannel.open(file, StandardOpenOption.WRITE))
        : new FileOutput(createRegular(file, existing), file);
  }

  private static FileChannel createRegular(Path file, Existing existing) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    if (existing == Existing.OVERWRITE && Files.exists(file)) {
      if (posix) Files.setPosixFilePermissions(file, owner);
      return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), attributes);
  }

  @Override
  public ConnectionSink open(InetSocketAddress client, InetSocketAddress server, long nanos) {
    staging.countConnection();
    return new RecordedConnection(
        staging, client, server, nanos, firstSequence.getAsInt(), firstSequence.getAsInt());
  }

  @Override
  public boolean hasRoom() {
    return staging.hasRoom();
  }

  @Override
  public void whenRoomy(Runnable resume) {
    staging.whenRoomy(resume);
  }

  /** How it goes; any thread may ask. */
  public RecorderStatus status() {
    return staging.status(state, reason, since);
  }

  /**
   * {@code listener} is told once, on the recorder's thread, if the recording stops before it is
   * closed.
   */
  public void onStop(Consumer<RecorderStatus> listener) {
    onStop = listener;
  }

  private void run() {
    while (true) {
      boolean last = closing;
      List<Staging.Batch> batches = staging.take(Thread.currentThread());
      if (!batches.isEmpty()) {
        write(batches);
      }
      String ended = staging.ended();
      if (state == RecorderStatus.State.RECORDING && !ended.isEmpty()) {
        stop(RecorderStatus.State.FULL, ended);
      }
      tellStop();
      if (last) return;
      if (batches.isEmpty()) LockSupport.park(this); // until a block or close wakes it
      else if (!closing) LockSupport.parkNanos(this, GATHER_NANOS);
    }
  }

  private void write(List<Staging.Batch> batches) {
    int done = 0;
    try {
      for (; done < batches.size(); done++) out.append(batches.get(done).whole());
      staging.written(batches);
    } catch (IOException e) {
      staging.fail(batches.subList(done, batches.size()));
      out.cutBack();
      stop(RecorderStatus.State.FAILED, message(e));
    }
  }

  private void stop(RecorderStatus.State why, String reason) {
    this.reason = reason;
    since = Instant.now();
    state = why;
  }

  private void tellStop() {
    if (stopTold || reason.isEmpty()) return;
    stopTold = true;
    onStop.accept(status());
  }

  private static String message(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Completes the file on the disk. Connections that are still open stay open in it. */
  @Override
  public void close() {
    if (closing) return;
    staging.close();
    closing = true;
    LockSupport.unpark(thread);
    awaitThread();
    try (out) {
      if (state != RecorderStatus.State.FAILED) out.force();
    } catch (IOException e) {
      if (state != RecorderStatus.State.FAILED) stop(RecorderStatus.State.FAILED, message(e));
    }
    if (state == RecorderStatus.State.RECORDING) {
      since = Instant.now();
      state = RecorderStatus.State.CLOSED;
    }
    tellStop();
  }

  private void awaitThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
