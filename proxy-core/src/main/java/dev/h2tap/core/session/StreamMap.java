package dev.h2tap.core.session;

import dev.h2tap.core.connection.column.IntColumn;
import dev.h2tap.core.connection.column.StreamIds;

/** Where the streams of one connection have their rows, and the last frame of each. */
final class StreamMap {
  private final StreamRows rows;
  private final ConnectionRecord record;
  private final StreamIds ids = new StreamIds();
  private final IntColumn rowOf = new IntColumn();
  private final IntColumn lastFrame = new IntColumn();

  StreamMap(StreamRows rows, ConnectionRecord record) {
    this.rows = rows;
    this.record = record;
  }

  /** Frame {@code n} is the stream's last by now; returns the one before, or 0. */
  int follow(int stream, int n) {
    int slot = ids.add(stream);
    int before = lastFrame.get(slot);
    lastFrame.set(slot, n);
    return before;
  }

  /** The stream's row; it gets one if it had none. */
  int row(int stream) {
    return row(stream, 0);
  }

  /** The row of a stream that was promised on another. */
  int promised(int stream, int on) {
    return row(stream, on);
  }

  private int row(int stream, int promisedOn) {
    int slot = ids.add(stream);
    int row = rowOf.get(slot);
    if (row > 0) return row;
    row = rows.add(record.conn, stream, promisedOn);
    record.rows.stream(row, stream);
    if (promisedOn > 0) record.rows.promised(row);
    rowOf.set(slot, row);
    return row;
  }

  /** The stream's row; 0 if it has none. */
  int known(int stream) {
    int slot = ids.find(stream);
    return slot < 0 ? 0 : rowOf.get(slot);
  }
}
