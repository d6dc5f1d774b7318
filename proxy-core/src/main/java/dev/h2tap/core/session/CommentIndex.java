package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.capture.CaptureFile;
import dev.h2tap.core.capture.PacketComment;
import dev.h2tap.core.capture.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The comments of a capture and the frames that they are about. A comment is read with its packet;
 * when the packet's octets have their turn it is known which octets of a conversation it is about;
 * and when a frame is complete that has them, which frame. One that says its octet belongs to the
 * frame there; any other to the first frame that begins in the packet, else to the frame that the
 * packet is a part of.
 */
final class CommentIndex {
  /** What is kept of a hostile file. */
  private static final int MAX = 100_000;

  private static final long MAX_CHARACTERS = 32 << 20;

  /** Of so many packets that have not had their turn, the oldest never will: copies, mostly. */
  private static final int MAX_WAITING = 2048;

  private final List<FrameComment> list = new ArrayList<>();
  private final Map<Integer, List<FrameComment>> byFrame = new HashMap<>();
  private long characters;
  private volatile int version;

  /** Comments whose octets did not have their turn yet, by where their packet's payload begins. */
  private final TreeMap<Long, List<Waiting>> waiting = new TreeMap<>();

  /** The longest payload of those. */
  private int longest;

  /** Comments whose frame is not complete yet, by connection. */
  private final Map<Integer, List<Sought>> sought = new HashMap<>();

  private record Waiting(int number, PacketComment comment) {}

  /** Octets of one direction, from {@code first} up to {@code end}, that a comment is about. */
  private static final class Sought {
    final int number;
    final Endpoint from;
    final long first;
    long end;
    int partOf;

    Sought(int number, Endpoint from, long first, long end) {
      this.number = number;
      this.from = from;
      this.first = first;
      this.end = end;
    }
  }

  synchronized void add(PacketComment c) {
    characters += c.comment().text().length() + c.comment().step().length();
    if (list.size() >= MAX || characters > MAX_CHARACTERS) return;
    int number = list.size();
    list.add(new FrameComment(c.key(), 0, 0, c.comment()));
    version++;
    if (c.length() == 0) return;
    if (waiting.size() >= MAX_WAITING) waiting.pollFirstEntry();
    waiting.computeIfAbsent(c.payload(), p -> new ArrayList<>(1)).add(new Waiting(number, c));
    longest = Math.max(longest, c.length());
  }

  /**
   * The comments on the packet at {@code packet} are about something of connection {@code conn}.
   */
  synchronized void belongs(long packet, int conn) {
    for (int i = list.size() - 1; i >= 0 && list.get(i).key().packet() == packet; i--) {
      FrameComment c = list.get(i);
      if (c.conn() == 0) set(i, new FrameComment(c.key(), c.frame(), conn, c.comment()));
    }
  }

  private void set(int number, FrameComment c) {
    list.set(number, c);
    version++;
  }

  /** {@code length} octets from {@code position} of a direction on lie at {@code location}. */
  void data(CaptureFile file, int conn, Endpoint from, long position, long location, int length) {
    if (waiting.isEmpty()) return; // as nearly always: one thread adds
    Place place = file.place(location).orElse(null);
    if (place != null) data(conn, from, position, place, length);
  }

  private synchronized void data(int conn, Endpoint from, long position, Place place, int length) {
    long begin = place.location();
    long end = place.isClear() ? begin + length : begin + 1;
    var near = waiting.subMap(begin - longest, false, end, false).values().iterator();
    while (near.hasNext()) {
      List<Waiting> here = near.next();
      here.removeIf(w -> turn(w, conn, from, position, place, length));
      if (here.isEmpty()) near.remove();
    }
  }

  /** Whether the comment's octets are among these. */
  private boolean turn(Waiting w, int conn, Endpoint from, long position, Place place, int length) {
    PacketComment c = w.comment();
    long stop = c.payload() + c.length();
    if (stop <= place.location()) return false;
    if (c.octet() < 0) {
      seekAny(w.number(), conn, from, position, place, stop, length);
      return place.isClear();
    }
    long skip =
        place.isClear()
            ? c.payload() + c.octet() - place.location()
            : c.octet() - (long) place.inside();
    if (skip < 0 || skip >= length) return false;
    seek(conn, new Sought(w.number(), from, position + skip, position + skip + 1));
    return true;
  }

  /** A comment of another program is about all that its packet carries, or completes inside TLS. */
  private void seekAny(
      int number, int conn, Endpoint from, long position, Place place, long stop, int length) {
    long octets = place.isClear() ? Math.min(length, stop - place.location()) : length;
    for (Sought s : sought.getOrDefault(conn, List.of())) {
      if (s.number == number) {
        s.end = position + octets;
        return;
      }
    }
    if (list.get(number).frame() > 0) return;
    seek(conn, new Sought(number, from, position, position + octets));
  }

  private void seek(int conn, Sought s) {
    List<Sought> all = sought.computeIfAbsent(conn, k -> new ArrayList<>(1));
    if (all.size() < MAX_WAITING) all.add(s);
  }

  /** Frame {@code n} is complete: {@code octets} from {@code start} of its direction on. */
  void frame(int conn, Endpoint from, int n, long start, long octets) {
    if (!sought.isEmpty()) look(conn, from, n, start, start + octets);
  }

  private synchronized void look(int conn, Endpoint from, int n, long start, long end) {
    List<Sought> here = sought.get(conn);
    if (here == null) return;
    for (Iterator<Sought> all = here.iterator(); all.hasNext(); ) {
      Sought s = all.next();
      if (s.from != from || end <= s.first) continue;
      boolean begins = start >= s.first && start < s.end;
      if (!begins && start < s.first) s.partOf = n;
      if (!begins && end < s.end && start < s.end) continue; // another may begin behind it
      found(s.number, conn, begins || s.partOf == 0 ? n : s.partOf);
      all.remove();
    }
    if (here.isEmpty()) sought.remove(conn);
  }

  private void found(int number, int conn, int frame) {
    FrameComment c = list.get(number);
    FrameComment whole = new FrameComment(c.key(), frame, conn, c.comment());
    set(number, whole);
    byFrame.computeIfAbsent(frame, k -> new ArrayList<>(1)).add(whole);
  }

  /** No more will come: what waits for another frame is about the one it is a part of. */
  synchronized void finish() {
    sought.forEach(
        (conn, all) -> {
          for (Sought s : all) if (s.partOf > 0) found(s.number, conn, s.partOf);
        });
    sought.clear();
    waiting.clear();
  }

  int version() {
    return version;
  }

  synchronized int count() {
    return list.size();
  }

  synchronized FrameComment get(int number) {
    return list.get(number);
  }

  synchronized List<FrameComment> of(int frame) {
    return List.copyOf(byFrame.getOrDefault(frame, List.of()));
  }
}
