package dev.h2tap.core.replay.verbatim;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.replay.Leg;
import dev.h2tap.core.replay.TapClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;

/**
 * Sends the client's half of a recorded connection again, octet by octet. A piece goes when the
 * server has come as far as it had then, or after a patience.
 */
public final class VerbatimSender {
  private static final int BUFFER = 1 << 15;

  /** For connecting, and for a server that takes nothing: what has no time in the recording. */
  private static final Duration CONNECTING = Duration.ofSeconds(60);

  private final CaptureFile capture;
  private final Options options;

  /**
   * How to send.
   *
   * @param speed times the recorded one; 0 for no pauses at all
   * @param patience how long the server may take longer than it did then
   * @param ignored names of header fields, in lower case, whose values are not compared
   */
  public record Options(
      TapClient tap,
      double speed,
      Duration patience,
      OnDifference onDifference,
      Set<String> ignored) {
    public Options {
      ignored = Set.copyOf(ignored);
    }
  }

  /** What to do where the server's course differs. */
  public enum OnDifference {
    /** Break off. */
    STOP,
    /** Send on. */
    CONTINUE
  }

  /**
   * What became of it.
   *
   * @param port the local port it was sent from: tells its connection in the new capture
   * @param octets how many were sent
   * @param stopped why not all were sent; empty if they were
   * @param failure why there was no connection; empty if there was
   */
  public record Outcome(
      int port, long octets, String stopped, String failure, List<Difference> differences) {
    public Outcome {
      differences = List.copyOf(differences);
    }
  }

  /**
   * @param capture what the halves were read from
   */
  public VerbatimSender(CaptureFile capture, Options options) {
    this.capture = capture;
    this.options = options;
  }

  /** Sends one, and returns when the conversation is over. */
  public Outcome send(Half half, TapClient.To to) throws InterruptedException {
    int port = 0;
    try {
      Socket tcp = options.tap.open(CONNECTING);
      port = tcp.getLocalPort();
      try (Leg leg = options.tap.connect(tcp, to, CONNECTING)) {
        refused(leg, to);
        return new Talk(half, leg).run();
      }
    } catch (IOException e) {
      String why = e.getMessage() == null ? "the connection failed" : e.getMessage();
      return new Outcome(port, 0, "", why, List.of());
    }
  }

  /** Octets of one protocol are nothing in another. */
  private static void refused(Leg leg, TapClient.To to) throws IOException {
    if (!(leg.said() instanceof SSLSocket tls)) return;
    String chosen = tls.getApplicationProtocol();
    String wanted = to.offered().flatMap(o -> o.stream().findFirst()).orElse("");
    if (chosen.equals(wanted) || (chosen.isEmpty() && wanted.equals("http/1.1"))) return;
    throw new IOException("%s does not speak %s".formatted(to, wanted));
  }

  /** One connection while it lasts. */
  private final class Talk {
    private final Half half;
    private final Leg leg;
    private final Course now = new Course();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Milestone.Key, Long> givenUp = new HashMap<>();
    private final Map<String, Long> exceeded = new HashMap<>();
    private final List<Difference> inVain = new ArrayList<>();
    private int passed;
    private long octets;
    private boolean over;

    Talk(Half half, Leg leg) {
      this.half = half;
      this.leg = leg;
      if (leg.said() != leg.tcp()) now.insideTls();
    }

    Outcome run() throws InterruptedException, IOException {
      Thread.ofVirtual().name("verbatim-hears").start(this::hear);
      String stopped = "";
      for (Piece piece : half.pieces()) {
        stopped = act(piece);
        if (!stopped.isEmpty()) break;
      }
      if (stopped.isEmpty()) {
        await(half.course().milestones().size(), List.of(), 0);
        if (ends()) awaitEnd();
      }
      lock.lock();
      try {
        List<Difference> all = new ArrayList<>();
        if (half.serverMissing()) {
          all.add(
              Difference.note("the capture lacks octets of the server: its course is in doubt"));
        }
        all.addAll(inVain);
        all.addAll(Comparison.of(half.course(), now, options.ignored, Comparison.Extent.WHOLE));
        return new Outcome(leg.port(), octets, stopped, "", all);
      } finally {
        lock.unlock();
      }
    }

    /** Returns why nothing more can be sent; empty where it can. */
    private String act(Piece piece) throws InterruptedException {
      boolean octetsLeft = octets < half.octets();
      if (!await(piece.after(), piece.rooms(), piece.since()) && octetsLeft)
        return "the server ended it";
      pause(piece.pause());
      Optional<Difference> stop = stop();
      if (stop.isPresent()) return stop.get().text();
      try {
        switch (piece.kind()) {
          case OCTETS -> say(piece);
          case END -> {
            change(() -> now.ended(Endpoint.CLIENT));
            leg.finish();
          }
          case RESET -> {
            change(() -> now.ended(Endpoint.CLIENT));
            leg.reset();
          }
        }
        return "";
      } catch (IOException e) {
        return octetsLeft ? "the connection broke: " + e.getMessage() : "";
      }
    }

    private void change(Runnable what) {
      lock.lock();
      try {
        what.run();
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void say(Piece piece) throws IOException, InterruptedException {
      OutputStream out = leg.said().getOutputStream();
      byte[] buffer = new byte[Math.min(piece.octets(), BUFFER)];
      for (int done = 0; done < piece.octets(); done += buffer.length) {
        int length = Math.min(buffer.length, piece.octets() - done);
        capture.read(piece.location() + done, buffer, 0, length);
        change(
            () -> {
              now.feed(Endpoint.CLIENT, System.nanoTime(), buffer, 0, length);
              octets += length;
            });
        write(out, buffer, length);
      }
    }

    /** A server that reads no more would hold a writer up for ever. */
    private void write(OutputStream out, byte[] buffer, int length)
        throws IOException, InterruptedException {
      IOException[] failed = new IOException[1];
      Thread writer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      out.write(buffer, 0, length);
                      out.flush();
                    } catch (IOException e) {
                      failed[0] = e;
                    }
                  });
      if (!writer.join(CONNECTING)) {
        leg.reset();
        throw new IOException("the server took nothing for %d s".formatted(CONNECTING.toSeconds()));
      }
      if (failed[0] != null) throw failed[0];
    }

    private void hear() {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = leg.said().getInputStream();
        for (int length; (length = in.read(buffer)) >= 0; ) {
          int n = length;
          change(() -> now.feed(Endpoint.SERVER, System.nanoTime(), buffer, 0, n));
        }
      } catch (IOException e) {
        // broken off, which is an end too
      }
      change(
          () -> {
            // Who is first to end when all is said is a matter of chance.
            boolean early = octets < half.octets();
            if (early || half.course().isEndedByServer()) now.ended(Endpoint.SERVER);
            over = true;
          });
    }

    /**
     * Waits until the server has come as far.
     *
     * @param took how long it took then
     * @return whether the connection is there still
     */
    private boolean await(int milestones, List<Piece.Room> rooms, long took)
        throws InterruptedException {
      lock.lock();
      try {
        long left = took + options.patience.toNanos();
        while (!pass(milestones) || rooms.stream().anyMatch(r -> lacks(r) > 0)) {
          if (over) return false;
          if (left <= 0) {
            giveUp(milestones, rooms);
            return true;
          }
          left = changed.awaitNanos(left);
        }
        return !over;
      } finally {
        lock.unlock();
      }
    }

    private boolean ends() {
      return !half.pieces().isEmpty() && half.pieces().getLast().kind() != Piece.Kind.OCTETS;
    }

    /** Whoever was told of the end may still say something, and then ends too. */
    private void awaitEnd() throws InterruptedException {
      lock.lock();
      try {
        long left = options.patience.toNanos();
        while (!over && left > 0) left = changed.awaitNanos(left);
      } finally {
        lock.unlock();
      }
    }

    private boolean pass(int milestones) {
      while (passed < milestones && reached(half.course().milestones().get(passed))) passed++;
      return passed == milestones;
    }

    private boolean reached(Milestone m) {
      return now.isOver(m.key().lane()) || lacks(m) <= 0;
    }

    /** How much is lacking, beside what was waited for in vain already. */
    private long lacks(Milestone m) {
      return m.value() - givenUp.getOrDefault(m.key(), 0L) - now.count(m.key());
    }

    private long lacks(Piece.Room room) {
      if (now.isOver(room.lane())) return 0;
      return room.octets() - exceeded.getOrDefault(room.lane(), 0L) - now.window(room.lane());
    }

    private void giveUp(int milestones, List<Piece.Room> rooms) {
      for (Piece.Room room : rooms) {
        long lacking = lacks(room);
        if (lacking <= 0) continue;
        if (exceeded.merge(room.lane(), lacking, Long::sum) == lacking) {
          String text = "before octet %,d, room in the window of %s was waited for in vain";
          inVain.add(Difference.note(text, octets, room.lane()));
        }
      }
      for (; passed < milestones; passed++) {
        Milestone m = half.course().milestones().get(passed);
        if (reached(m)) continue;
        if (!givenUp.containsKey(m.key())) inVain.add(inVain(m));
        givenUp.merge(m.key(), lacks(m), Long::sum);
      }
    }

    private Difference inVain(Milestone m) {
      String lane = m.key().lane();
      String what =
          switch (m.key().counted()) {
            case DOINGS ->
                Comparison.said(lane, half.course().lanes().get(lane).get((int) m.value() - 1));
            case CONTENT -> "%s: content up to octet %,d".formatted(lane, m.value());
            case OCTETS -> "%s: its octet %,d".formatted(lane, m.value());
          };
      return Difference.note("before octet %,d, %s was waited for in vain", octets, what);
    }

    private void pause(long nanos) throws InterruptedException {
      if (options.speed > 0) Thread.sleep(Duration.ofNanos((long) (nanos / options.speed)));
    }

    private Optional<Difference> stop() {
      if (options.onDifference == OnDifference.CONTINUE) return Optional.empty();
      lock.lock();
      try {
        if (!inVain.isEmpty()) return Optional.of(inVain.getFirst());
        return Comparison.of(half.course(), now, options.ignored, Comparison.Extent.SO_FAR).stream()
            .filter(Difference::counts)
            .findFirst();
      } finally {
        lock.unlock();
      }
    }
  }
}
