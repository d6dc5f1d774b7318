package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The keys of one direction: those in use, and those that come into use later. A record proves by
 * its authentication under which of them, and as which number, it was sent; so a direction is read
 * on where messages that switch keys, or whole records, are missing.
 */
final class Half {
  /** So many records may be missing before one that is found again. */
  private static final int MAX_MISSING = 32;

  /** Keys from some point of the handshake on. */
  interface Keys {
    /** What opens records; empty where the secret is not known. */
    Optional<RecordOpener> opener();

    /** The keys after these, where they follow from them (KeyUpdate); else empty. */
    Optional<Keys> update();
  }

  final Endpoint from;
  final Handshake handshake = new Handshake();
  private final Deque<Keys> later = new ArrayDeque<>();
  private Optional<RecordOpener> opener = Optional.empty();
  private Optional<Keys> keys = Optional.empty();
  private long sequence;
  private boolean secret;

  Half(Endpoint from) {
    this.from = from;
  }

  /** These keys come after those that were added before. */
  void then(Keys more) {
    later.add(more);
  }

  /** Whether records are protected by now. */
  boolean isSecret() {
    return secret;
  }

  /** Whether the keys in use, if any, are known. */
  boolean canRead() {
    return opener.isPresent();
  }

  /** Whether keys are still to come that are known. */
  boolean canReadLater() {
    return later.stream().anyMatch(k -> k.opener().isPresent());
  }

  /** The next keys come into use. */
  void advance() {
    secret = true;
    if (!later.isEmpty()) use(later.poll());
    else keys.flatMap(Keys::update).ifPresent(this::use);
  }

  /** The handshake's last message: those keys come that were made by it. */
  void finished() {
    if (!later.isEmpty()) advance();
  }

  private void use(Keys next) {
    keys = Optional.of(next);
    opener = next.opener();
    sequence = 0;
  }

  /** A record went by that can't be opened. */
  void missed() {
    sequence++;
  }

  /** The content of the record that should come now. */
  Optional<byte[]> open(Slice header, Slice fragment) {
    Optional<byte[]> content = tryAt(sequence, header, fragment);
    return content.isPresent() ? content : openLater(header, fragment, 1);
  }

  /** The content of a record before which some are missing. */
  Optional<byte[]> find(Slice header, Slice fragment) {
    for (int missing = 0; missing <= MAX_MISSING; missing++) {
      Optional<byte[]> content = tryAt(sequence + missing, header, fragment);
      if (content.isPresent()) return content;
    }
    return openLater(header, fragment, MAX_MISSING);
  }

  private Optional<byte[]> tryAt(long number, Slice header, Slice fragment) {
    Optional<byte[]> content = opener.flatMap(o -> o.open(number, header, fragment));
    if (content.isPresent()) sequence = number + 1;
    return content;
  }

  /** Whether keys that come into use later open it, at one of their first {@code numbers}. */
  private Optional<byte[]> openLater(Slice header, Slice fragment, int numbers) {
    int skipped = 0;
    for (Keys next : later) {
      Optional<RecordOpener> o = next.opener();
      for (long number = 0; o.isPresent() && number < numbers; number++) {
        Optional<byte[]> content = o.get().open(number, header, fragment);
        if (content.isEmpty()) continue;
        for (int i = 0; i <= skipped; i++) advance();
        sequence = number + 1;
        return content;
      }
      skipped++;
    }
    return later.isEmpty() ? openUpdated(header, fragment, numbers) : Optional.empty();
  }

  /** Whether keys after an update that was missed open it. */
  private Optional<byte[]> openUpdated(Slice header, Slice fragment, int numbers) {
    Optional<Keys> next = keys.flatMap(Keys::update);
    for (long number = 0; next.isPresent() && number < numbers; number++) {
      long n = number;
      Optional<byte[]> content = next.get().opener().flatMap(o -> o.open(n, header, fragment));
      if (content.isEmpty()) continue;
      use(next.get());
      sequence = number + 1;
      return content;
    }
    return Optional.empty();
  }
}
