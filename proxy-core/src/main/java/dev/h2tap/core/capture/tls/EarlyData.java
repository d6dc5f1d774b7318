package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.tls.TlsConnection.Raw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a client sends before the server has answered: 0-RTT (RFC 8446 4.2.10). Its records are kept
 * until the keys are known, and what was in them until it is known whether the server takes it.
 */
final class EarlyData {
  /** What was opened before it was known whether it counts. */
  record Content(long nanos, byte[] octets, int length) {}

  private final List<Raw> records = new ArrayList<>();
  private final List<Content> opened = new ArrayList<>();
  private boolean undecided;

  /** A protected record that came before the ServerHello. */
  void record(Endpoint from, long nanos, Slice header, Slice fragment) {
    byte[] record = Arrays.copyOf(header.toBytes(), header.length() + fragment.length());
    System.arraycopy(
        fragment.array(), fragment.offset(), record, header.length(), fragment.length());
    records.add(new Raw(from, nanos, Slice.of(record), 0));
  }

  /** Those records, which are not kept any more. */
  List<Raw> takeRecords() {
    List<Raw> all = List.copyOf(records);
    records.clear();
    return all;
  }

  /** Whether the server takes it will be told. */
  void await() {
    undecided = true;
  }

  /** Keeps content of the client that may be early; whether it did. */
  boolean kept(long nanos, byte[] octets, int length) {
    if (undecided) opened.add(new Content(nanos, octets, length));
    return undecided;
  }

  /** It is known now whether the server takes it: what was kept, which is not kept any more. */
  List<Content> decided() {
    undecided = false;
    List<Content> all = List.copyOf(opened);
    opened.clear();
    return all;
  }
}
