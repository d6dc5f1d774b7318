package dev.h2tap.core.replay.verbatim;

import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.session.HeaderField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lays two courses of a server side by side. */
final class Comparison {
  /** Fields whose values are the server's own at every time. */
  private static final Set<String> OWN = Set.of("date", "age", "expires");

  /** Settings that bind the client: a smaller value may make what was recorded wrong. */
  private static final Set<String> LIMITS =
      Set.of(
          SettingId.name(SettingId.HEADER_TABLE_SIZE),
          SettingId.name(SettingId.MAX_CONCURRENT_STREAMS),
          SettingId.name(SettingId.INITIAL_WINDOW_SIZE),
          SettingId.name(SettingId.MAX_FRAME_SIZE),
          SettingId.name(SettingId.MAX_HEADER_LIST_SIZE));

  private final Set<String> ignored;
  private final Course was;
  private final Course is;
  private final List<Difference> found = new ArrayList<>();

  /** How much there is to compare. */
  enum Extent {
    /** The new course goes on: what is missing may still come. */
    SO_FAR,
    WHOLE
  }

  private Comparison(Course was, Course is, Set<String> ignored) {
    this.was = was;
    this.is = is;
    this.ignored = ignored;
  }

  /**
   * What differs, in the order of the recording.
   *
   * @param ignored names of header fields, in lower case, whose values are not compared
   */
  static List<Difference> of(Course was, Course is, Set<String> ignored, Extent extent) {
    Comparison comparison = new Comparison(was, is, ignored);
    Set<String> lanes = new LinkedHashSet<>(was.lanes().keySet());
    lanes.addAll(is.lanes().keySet());
    for (String lane : lanes) comparison.lane(lane, extent);
    for (Course.Broken b : is.broken()) {
      if (was.broken().contains(b)) continue;
      comparison.found.add(Difference.course("a rule is broken that was not: %s", b.text()));
    }
    if (extent == Extent.WHOLE) comparison.atTheEnd();
    return comparison.found;
  }

  private void atTheEnd() {
    for (Course.Broken b : was.broken()) {
      if (is.broken().contains(b)) continue;
      found.add(Difference.course("a rule is not broken that was: %s", b.text()));
    }
    for (String lane : was.windowLanes()) {
      if (is.window(lane) == was.window(lane)) continue;
      // How often a server gives room again is a matter of time; that it was too little is not.
      String text = "%s: the client was allowed %,d octets in all, was %,d";
      found.add(Difference.note(text, lane, is.window(lane), was.window(lane)));
    }
    if (was.windowLanes().isEmpty()
        && is.window(Course.CONNECTION) != was.window(Course.CONNECTION)) {
      String text = "%s: its window is %,d octets, was %,d";
      found.add(
          Difference.course(
              text,
              Course.CONNECTION,
              is.window(Course.CONNECTION),
              was.window(Course.CONNECTION)));
    }
  }

  private void lane(String lane, Extent extent) {
    List<Doing> then = was.lanes().getOrDefault(lane, List.of());
    List<Doing> now = is.lanes().getOrDefault(lane, List.of());
    for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
      if (i >= now.size()) {
        if (extent == Extent.WHOLE) missing(lane, then.get(i));
        return;
      }
      if (i >= then.size()) {
        found.add(counting(lane, "%s was not there", said(lane, now.get(i))));
        return;
      }
      if (!then.get(i).what().equals(now.get(i).what())) {
        found.add(Difference.course("%s, was %s", said(lane, now.get(i)), then.get(i).words()));
        return;
      }
      facts(lane, then.get(i), now.get(i));
    }
    int frames = is.dataFrames(lane);
    if (frames != was.dataFrames(lane)) {
      found.add(
          Difference.note(
              "%s: content in %d DATA frames, was %d", lane, frames, was.dataFrames(lane)));
    }
  }

  private void missing(String lane, Doing doing) {
    found.add(counting(lane, "%s is missing", said(lane, doing)));
  }

  /** How often a server asks for a round trip is a matter of time, as its windows are. */
  private static Difference counting(String lane, String format, String what) {
    return lane.equals(Course.PING)
        ? Difference.note(format, what)
        : Difference.course(format, what);
  }

  /** What was done, and where. */
  static String said(String lane, Doing doing) {
    String words = doing.words();
    return words.startsWith(lane) ? words : lane + ": " + words;
  }

  private void facts(String lane, Doing then, Doing now) {
    Map<String, List<String>> before = byName(then);
    Map<String, List<String>> after = byName(now);
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    boolean same = true;
    for (String name : names) {
      List<String> a = before.getOrDefault(name, List.of());
      List<String> b = after.getOrDefault(name, List.of());
      if (a.equals(b)) continue;
      same = false;
      differ(lane, name, a, b);
    }
    if (same && !then.facts().equals(now.facts())) {
      found.add(Difference.note("%s: the fields of %s are in another order", lane, then.what()));
    }
  }

  private void differ(String lane, String name, List<String> then, List<String> now) {
    if (name.equals(Course.OPAQUE)) {
      String text = "%s: the server asks with other octets, so the recorded ACK is no answer to it";
      found.add(Difference.note(text, lane));
    } else if (then.isEmpty()) {
      found.add(Difference.course("%s: %s is %s, was not there", lane, name, words(now)));
    } else if (now.isEmpty()) {
      found.add(Difference.course("%s: %s is missing, was %s", lane, name, words(then)));
    } else if (!OWN.contains(name) && !ignored.contains(name)) {
      String more = isSmallerLimit(name, then, now) ? ", so what was recorded may break it" : "";
      found.add(
          Difference.course("%s: %s is %s, was %s%s", lane, name, words(now), words(then), more));
    }
  }

  private static boolean isSmallerLimit(String name, List<String> then, List<String> now) {
    return LIMITS.contains(name) && Long.parseLong(now.getLast()) < Long.parseLong(then.getLast());
  }

  private static String words(List<String> values) {
    return Difference.shortened(String.join(", ", values));
  }

  /** Names of header fields in lower case; all others are no such names, or have no small form. */
  private static Map<String, List<String>> byName(Doing doing) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (HeaderField f : doing.facts()) {
      boolean setting = LIMITS.contains(f.name());
      String name = setting ? f.name() : f.name().toLowerCase(Locale.ROOT);
      map.computeIfAbsent(name, _ -> new ArrayList<>()).add(f.value());
    }
    return map;
  }
}
