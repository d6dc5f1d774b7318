package dev.h2tap.ui.comments;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;
import dev.h2tap.core.capture.copy.CommentEdits;
import dev.h2tap.core.session.FrameComment;
import dev.h2tap.core.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * The comments of one capture with what the user changed in them and did not save yet. Changed on
 * the JavaFX thread alone; any thread may ask.
 */
public final class CommentBook {
  private final Session session;
  private final Map<Integer, Entry> added = new TreeMap<>();
  private final Map<CommentKey, Optional<Comment>> changed = new LinkedHashMap<>();
  private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper(0);
  private int seen;
  private int numbers;
  private boolean written;
  private Consumer<String> keeper = journal -> {};

  public CommentBook(Session session) {
    this.session = session;
  }

  /** Who keeps the journal of what was not saved, each time that it changes. */
  public void keeps(Consumer<String> who) {
    keeper = who;
  }

  /** A number that changes with the comments. */
  public ReadOnlyIntegerProperty version() {
    return version.getReadOnlyProperty();
  }

  /** Looks whether the capture has more; once a pulse. */
  public void poll() {
    int now = session.comments().version();
    if (now != seen) {
      seen = now;
      version.set(version.get() + 1);
    }
  }

  /** How many comments were changed, and not saved yet. */
  public synchronized int unsaved() {
    return written ? 0 : added.size() + changed.size();
  }

  /** All are in a file now, if not in the one that is looked at. */
  public synchronized void written() {
    written = true;
  }

  /** Those about frame {@code n}. */
  public synchronized List<Entry> of(int n) {
    List<Entry> all = new ArrayList<>();
    session.comments().of(n).forEach(c -> now(c).ifPresent(all::add));
    added.values().stream().filter(e -> e.frame() == n).forEach(all::add);
    return all;
  }

  /** Whether there is one about frame {@code n}. */
  public boolean has(int n) {
    return !of(n).isEmpty();
  }

  /** All of them, by frame. */
  public synchronized List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    session.comments().all().forEach(c -> now(c).ifPresent(all::add));
    all.addAll(added.values());
    all.sort(Comparator.comparingInt(Entry::frame));
    return all;
  }

  /** The steps of a lesson among them. */
  public List<FrameComment> steps() {
    return all().stream()
        .filter(e -> e.comment().isStep())
        .map(
            e ->
                new FrameComment(
                    e.key().orElse(new CommentKey(Long.MAX_VALUE, e.number())),
                    e.frame(),
                    e.conn(),
                    e.comment()))
        .toList();
  }

  private Optional<Entry> now(FrameComment c) {
    Optional<Comment> text = changed.getOrDefault(c.key(), Optional.of(c.comment()));
    return text.map(t -> new Entry(c.frame(), c.conn(), t, Optional.of(c.key()), 0));
  }

  /** Whether frame {@code n} can have one: it lies in a packet. */
  public boolean takes(int n) {
    return n > 0 && n <= session.frames().count() && session.comments().place(n).isPresent();
  }

  /** Writes a new one about frame {@code n}, which {@link #takes} it. */
  public void add(int n, Comment comment) {
    synchronized (this) {
      numbers++;
      int conn = session.frames().conn(n);
      added.put(numbers, new Entry(n, conn, comment, Optional.empty(), numbers));
    }
    changed();
  }

  /** Puts other words in an entry's place. */
  public void change(Entry entry, Comment comment) {
    synchronized (this) {
      if (entry.key().isPresent()) {
        changed.put(entry.key().get(), Optional.of(comment));
      } else {
        Entry now =
            new Entry(entry.frame(), entry.conn(), comment, Optional.empty(), entry.number());
        added.replace(entry.number(), now);
      }
    }
    changed();
  }

  public void remove(Entry entry) {
    synchronized (this) {
      if (entry.key().isPresent()) changed.put(entry.key().get(), Optional.empty());
      else added.remove(entry.number());
    }
    changed();
  }

  private void changed() {
    written = false;
    version.set(version.get() + 1);
    keeper.accept(journal());
  }

  /** What is to be done to the file. */
  public synchronized CommentEdits edits() {
    CommentEdits edits = new CommentEdits();
    changed.forEach(
        (key, now) -> now.ifPresentOrElse(c -> edits.change(key, c), () -> edits.remove(key)));
    for (Entry e : added.values()) {
      session.comments().place(e.frame()).ifPresent(place -> edits.add(place, e.comment()));
    }
    return edits;
  }

  /** All that was not saved, as text; empty for nothing. */
  public synchronized String journal() {
    return Journal.write(List.copyOf(added.values()), changed);
  }

  /** Takes back what a {@link #journal} of the same capture says. */
  public void restore(String journal) {
    synchronized (this) {
      Journal.read(
          journal,
          (frame, comment) -> {
            numbers++;
            added.put(numbers, new Entry(frame, 0, comment, Optional.empty(), numbers));
          },
          changed::put);
    }
    if (unsaved() > 0) version.set(version.get() + 1);
  }
}
