package dev.h2tap.core.capture.copy;

import dev.h2tap.core.capture.Comment;
import dev.h2tap.core.capture.CommentKey;
import dev.h2tap.core.capture.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is to become of the comments in a capture. Not safe for several threads. */
public final class CommentEdits {
  /** A new comment, and which octet it is about. */
  record Added(Place place, Comment comment) {}

  private final NavigableMap<Long, List<Added>> added = new TreeMap<>();
  private final Map<CommentKey, Optional<Comment>> changed = new HashMap<>();

  /** A new comment about the frame that begins at {@code place}. */
  public CommentEdits add(Place place, Comment comment) {
    added.computeIfAbsent(place.location(), k -> new ArrayList<>(1)).add(new Added(place, comment));
    return this;
  }

  /** Another text for the comment {@code key} of the file. */
  public CommentEdits change(CommentKey key, Comment comment) {
    changed.put(key, Optional.of(comment));
    return this;
  }

  /** Takes the comment {@code key} off the file. */
  public CommentEdits remove(CommentKey key) {
    changed.put(key, Optional.empty());
    return this;
  }

  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty();
  }

  /** How many there are. */
  int count() {
    return changed.size() + added.values().stream().mapToInt(List::size).sum();
  }

  /** What is added to the packet whose octets lie from {@code location} on. */
  List<Added> within(long location, int octets) {
    return added.subMap(location, location + octets).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  /** Whether a comment with this key is another one, or none, from now on. */
  boolean touches(CommentKey key) {
    return changed.containsKey(key);
  }

  /** What becomes of a comment with this key, which it {@link #touches}. */
  Optional<Comment> become(CommentKey key) {
    return changed.getOrDefault(key, Optional.empty());
  }

  boolean changesAny() {
    return !changed.isEmpty();
  }
}
