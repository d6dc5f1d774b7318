package dev.h2tap.core.session;

/**
 * The rows of one connection's exchanges, in order of appearance, and how to find one again. Any
 * thread may ask; one writes.
 */
final class ConnectionRows {
  private final SmallInts odd = new SmallInts();
  private final SmallInts even = new SmallInts();
  private final SmallInts http1 = new SmallInts();
  private final SmallInts promised = new SmallInts();
  private int lastOdd;
  private int lastEven;

  /** Ids rise, as RFC 9113 5.1.1 demands; else they have to be searched one by one. */
  private volatile boolean rising = true;

  void stream(int row, int stream) {
    boolean isOdd = stream % 2 == 1;
    if (stream <= (isOdd ? lastOdd : lastEven)) rising = false;
    if (isOdd) lastOdd = stream;
    else lastEven = stream;
    (isOdd ? odd : even).add(row);
  }

  /** Rows of streams that a PUSH_PROMISE announced, whatever their ids. */
  void promised(int row) {
    promised.add(row);
  }

  int promisedCount() {
    return promised.size();
  }

  /** The row of the promised stream {@code i}, from 0. */
  int promisedRow(int i) {
    return promised.get(i);
  }

  void http1(int row) {
    http1.add(row);
  }

  /** The row of a stream; 0 if it has none. */
  int find(int stream, StreamRows rows) {
    SmallInts list = stream % 2 == 1 ? odd : even;
    int high = list.size() - 1;
    if (!rising) {
      while (high >= 0 && rows.stream(list.get(high)) != stream) high--;
      return high < 0 ? 0 : list.get(high);
    }
    int low = 0;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (rows.stream(list.get(mid)) < stream) low = mid + 1;
      else high = mid;
    }
    return high >= 0 && rows.stream(list.get(low)) == stream ? list.get(low) : 0;
  }

  /** The row of HTTP/1.x exchange {@code number}; 0 if there is none. */
  int http1Row(int number) {
    return number >= 1 && number <= http1.size() ? http1.get(number - 1) : 0;
  }

  /** How many exchanges of HTTP/1.x there are. */
  int http1Count() {
    return http1.size();
  }

  /** Streams that a server began, pushed ones all of them: how many. */
  int pushedCount() {
    return even.size();
  }

  /** The row of the server's stream {@code i}, from 0 in order of appearance. */
  int pushed(int i) {
    return even.get(i);
  }
}
