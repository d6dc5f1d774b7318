package dev.h2tap.core.capture;

import static dev.h2tap.core.bytes.Endpoint.CLIENT;
import static dev.h2tap.core.bytes.Endpoint.SERVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow disks, full disks, and a size that was set: the traffic goes on, and what is lost is told.
 */
@Timeout(120)
class RecorderFailureTest {
  private static final InetSocketAddress C = new InetSocketAddress("127.0.0.1", 50000);
  private static final InetSocketAddress S = new InetSocketAddress("127.0.0.1", 443);
  private static final Recorder.Options OPTIONS = Recorder.Options.of("h2tap test");

  /** Lets a number of writes pass, then waits or fails. */
  private static final class Disk implements WritableByteChannel {
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    final Semaphore writes = new Semaphore(1); // the file's head
    volatile boolean full;

    @Override
    public int write(ByteBuffer from) throws IOException {
      writes.acquireUninterruptibly();
      if (full) throw new IOException("No space left on device");
      byte[] octets = new byte[from.remaining()];
      from.get(octets);
      written.writeBytes(octets);
      return octets.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      writes.release(1000);
    }
  }

  @Test
  void while_too_much_waits_for_the_disk_there_is_no_room() throws Exception {
    Disk disk = new Disk();
    try (Recorder r = new Recorder(disk, OPTIONS.waitingAtMost(2 << 20))) {
      ConnectionSink c = r.open(C, S, 1);
      CountDownLatch at_once = new CountDownLatch(1);
      r.whenRoomy(at_once::countDown);
      assertEquals(0, at_once.getCount());
      int sent = 0;
      for (; r.hasRoom(); sent++) c.data(SERVER, 2, ByteBuffer.allocate(64 << 10));
      assertTrue(sent <= 33, "sent " + sent);
      c.data(SERVER, 2, ByteBuffer.allocate(64 << 10)); // one more read of a connection is taken
      CountDownLatch roomy = new CountDownLatch(2);
      r.whenRoomy(roomy::countDown);
      r.whenRoomy(roomy::countDown);
      assertEquals(2, roomy.getCount());
      disk.writes.release(1000);
      roomy.await();
      assertTrue(r.hasRoom());
      assertEquals((sent + 1L) * (64 << 10), r.status().octets());
    }
  }

  @Test
  void a_full_disk_ends_the_recording_but_nothing_else() throws Exception {
    Disk disk = new Disk();
    CompletableFuture<RecorderStatus> told = new CompletableFuture<>();
    Recorder r = new Recorder(disk, OPTIONS.waitingAtMost(1 << 20));
    r.onStop(told::complete);
    ConnectionSink c = r.open(C, S, 1);
    while (r.hasRoom()) c.data(CLIENT, 2, ByteBuffer.allocate(1000));
    long waiting = r.status().octets();
    CountDownLatch roomy = new CountDownLatch(1);
    r.whenRoomy(roomy::countDown);
    disk.full = true;
    disk.writes.release(1000);
    roomy.await();
    RecorderStatus status = told.get();
    assertEquals(RecorderStatus.State.FAILED, status.state());
    assertEquals("No space left on device", status.reason());
    assertTrue(r.hasRoom());
    c.data(CLIENT, 3, ByteBuffer.allocate(500));
    r.open(C, S, 4);
    r.close();
    assertEquals(waiting + 500, r.status().lostOctets() + r.status().octets());
    assertEquals(1, r.status().lostConnections());
    assertEquals(RecorderStatus.State.FAILED, r.status().state());
  }

  @Test
  void a_size_that_was_set_ends_it_at_a_whole_block(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("limited");
    CompletableFuture<RecorderStatus> told = new CompletableFuture<>();
    Recorder r = Recorder.open(file, OPTIONS.sizeAtMost(10_000));
    r.onStop(told::complete);
    ConnectionSink c = r.open(C, S, 1);
    for (int i = 0; i < 30; i++) c.data(CLIENT, 2, ByteBuffer.allocate(1000));
    assertEquals(RecorderStatus.State.FULL, told.get().state());
    r.close();
    assertTrue(Files.size(file) <= 10_000 && Files.size(file) > 8_900, "" + Files.size(file));
    Heard heard = Heard.of(file);
    assertEquals(List.of(), heard.damage);
    assertEquals(r.status().octets(), heard.octets(1, CLIENT).length);
    assertEquals(30_000, r.status().octets() + r.status().lostOctets());
  }

  @Test
  void a_device_that_is_always_full_is_refused_at_once() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "needs /dev/full");
    IOException e = assertThrows(IOException.class, () -> Recorder.open(full, OPTIONS));
    assertFalse(e.getMessage().isEmpty());
  }

  @Test
  void where_the_system_forbids_a_larger_file_the_file_stays_whole(@TempDir Path dir)
      throws Exception {
    Path file = dir.resolve("forbidden");
    assumeTrue(Files.exists(Path.of("/bin/sh")), "needs a POSIX shell");
    Process child =
        RecordingChild.start(
            file, List.of("/bin/sh", "-c", "ulimit -f 2000 && exec \"$0\" \"$@\""), "fill");
    List<String> said = child.inputReader().lines().toList();
    assertEquals(0, child.waitFor());
    assertEquals("FAILED", said.getFirst());
    Heard heard = Heard.of(file);
    assertEquals(List.of(), heard.damage);
    assertEquals(Long.parseLong(said.get(1)), heard.octets(1, CLIENT).length);
    assertEquals(RecordingChild.FILL, Long.parseLong(said.get(1)) + Long.parseLong(said.get(2)));
  }
}
