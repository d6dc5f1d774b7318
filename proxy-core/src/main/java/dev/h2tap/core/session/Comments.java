package dev.h2tap.core.session;

import dev.h2tap.core.capture.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What people wrote about the frames of a capture, in the order of the file. Any thread may ask; a
 * comment's frame becomes known when the frame is complete.
 */
public interface Comments {
  /** How many there are by now; only grows. */
  int count();

  /** A number that changes whenever a comment comes or its frame becomes known. */
  int version();

  /** Comment {@code index}, from 0. */
  FrameComment get(int index);

  /** Those about frame {@code n}. */
  List<FrameComment> of(int n);

  /**
   * Where in the file a comment about frame {@code n} goes.
   *
   * @return empty where the frame lies in no packet: a gap, or IP fragments
   */
  Optional<Place> place(int n);

  /** All of them. */
  default List<FrameComment> all() {
    return IntStream.range(0, count()).mapToObj(this::get).toList();
  }
}
