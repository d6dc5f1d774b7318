package dev.h2tap.core.replay.play;

import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.Preface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What one end of a connection has received: always read, so nobody is held up; how much, and where
 * the other end is no script, which frames.
 */
final class Heard {
  /** Frames that nobody asked for yet; older ones are forgotten. */
  private static final int MAX_FRAMES = 10_000;

  private static final int MAX_HEAD = 1 << 16;
  private static final int BUFFER = 1 << 15;

  private final InputStream in;
  private final Depth depth;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private long octets;
  private boolean ended;
  private String trouble = "";

  // Of what is understood; a frame's payload is passed over.
  private final Deque<FrameHeader> frames = new ArrayDeque<>();
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private int texts;
  private long skip;
  private boolean text;

  /** How much of it is understood. */
  enum Depth {
    OCTETS,
    FRAMES
  }

  Heard(InputStream in, Depth depth) {
    this.in = in;
    this.depth = depth;
  }

  void start() {
    Thread.ofVirtual().name("play-hears").start(this::run);
  }

  private void run() {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int length; (length = in.read(buffer)) >= 0; ) took(buffer, length);
      over("");
    } catch (IOException e) {
      over(String.valueOf(e.getMessage()));
    }
  }

  private void took(byte[] buffer, int length) {
    lock.lock();
    try {
      octets += length;
      if (depth == Depth.FRAMES) for (int i = 0; i < length; i++) take(buffer[i]);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void over(String why) {
    lock.lock();
    try {
      ended = true;
      trouble = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void take(byte octet) {
    if (skip > 0) {
      skip--;
      return;
    }
    head.write(octet);
    if (text) takeText();
    else if (head.size() == FrameHeader.OCTETS) takeHeader();
  }

  private void takeText() {
    if (head.size() > MAX_HEAD) head.reset();
    if (!ends(head, "\r\n\r\n")) return;
    texts++;
    skip = contentLength(head.toString(StandardCharsets.ISO_8859_1));
    head.reset();
    text = false;
  }

  private static boolean ends(ByteArrayOutputStream octets, String with) {
    return octets.size() >= with.length()
        && octets.toString(StandardCharsets.ISO_8859_1).endsWith(with);
  }

  private static long contentLength(String head) {
    for (String line : head.split("\r\n")) {
      if (!line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) continue;
      String number = line.substring(line.indexOf(':') + 1).strip();
      return number.matches("\\d{1,15}") ? Long.parseLong(number) : 0;
    }
    return 0;
  }

  private void takeHeader() {
    byte[] o = head.toByteArray();
    String start = new String(o, StandardCharsets.ISO_8859_1);
    if (start.startsWith("PRI * HT")) {
      add(Preface.INSTANCE.header());
      skip = Preface.OCTETS.length() - o.length;
      head.reset();
    } else if (start.matches("(HTTP/1|[A-Z]{3,7} [/*h]).*")) {
      text = true;
    } else {
      int length = (o[0] & 0xff) << 16 | (o[1] & 0xff) << 8 | o[2] & 0xff;
      int stream = (o[5] & 0x7f) << 24 | (o[6] & 0xff) << 16 | (o[7] & 0xff) << 8 | o[8] & 0xff;
      add(new FrameHeader(length, o[3] & 0xff, o[4] & 0xff, false, stream));
      skip = length;
      head.reset();
    }
  }

  private void add(FrameHeader frame) {
    if (frames.size() == MAX_FRAMES) frames.removeFirst();
    frames.add(frame);
  }

  /** Waits until so many octets came in all. */
  boolean awaitOctets(long total, Duration patience) throws InterruptedException {
    return await(() -> octets >= total, patience);
  }

  /** Waits until the other end says no more, or broke off. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return await(() -> ended, patience);
  }

  /** Waits for a frame that was not waited for before. */
  boolean awaitFrame(Predicate<FrameHeader> which, Duration patience) throws InterruptedException {
    return await(() -> remove(which), patience);
  }

  private boolean remove(Predicate<FrameHeader> which) {
    for (Iterator<FrameHeader> all = frames.iterator(); all.hasNext(); ) {
      if (!which.test(all.next())) continue;
      all.remove();
      return true;
    }
    return false;
  }

  /** Waits for a message of HTTP/1.1 that was not waited for before. */
  boolean awaitText(Duration patience) throws InterruptedException {
    return await(() -> texts > 0 && texts-- > 0, patience);
  }

  private boolean await(BooleanSupplier holds, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!holds.getAsBoolean()) {
        if (ended || left <= 0) return false;
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Why waiting was in vain, as the end of a sentence. */
  String instead(Duration patience) {
    lock.lock();
    try {
      if (ended && trouble.isEmpty()) return "the other side ended the connection";
      if (ended) return "the connection broke (" + trouble + ")";
      String waited = "nothing within %d s".formatted(Math.max(1, patience.toSeconds()));
      if (frames.isEmpty()) return waited;
      FrameHeader last = frames.getLast();
      return "%s; the last frame was %s on stream %d"
          .formatted(waited, FrameType.name(last.type()), last.stream());
    } finally {
      lock.unlock();
    }
  }
}
