package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.util.Optional;

/** Takes the protection off records of one direction under one set of keys. */
interface RecordOpener {
  /**
   * The content of a record, if it is what was sent as number {@code sequence} under these keys.
   *
   * @param header the record's five octets
   * @param fragment the rest of it
   */
  Optional<byte[]> open(long sequence, Slice header, Slice fragment);
}
