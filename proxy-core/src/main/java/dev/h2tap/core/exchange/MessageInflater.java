package dev.h2tap.core.exchange;

import dev.h2tap.core.bytes.Endpoint;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * permessage-deflate of one direction (RFC 7692 7). All messages share one window unless the
 * handshake said otherwise, so all of them go through here, in order.
 */
final class MessageInflater implements AutoCloseable {
  /** What a direction may unfold to in all; beyond that nothing is inflated any more. */
  private static final long MAX_TOTAL = 1L << 28;

  /** RFC 7692 7.2.1: what a sender leaves out at the end of each message. */
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final boolean agreed;
  private final boolean takesContextOver;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[8 * 1024];
  private long total;
  private String problem = "";

  MessageInflater(Endpoint from, String extensions) {
    String agreement = extensions.toLowerCase(Locale.ROOT);
    agreed = agreement.contains("permessage-deflate");
    takesContextOver = !agreement.contains(from.word() + "_no_context_takeover");
  }

  boolean agreed() {
    return agreed;
  }

  /** Why octets could not be inflated; empty if all could. */
  String problem() {
    return problem;
  }

  void feed(byte[] array, int offset, int length, Preview out) {
    if (!problem.isEmpty()) return;
    inflater.setInput(array, offset, length);
    try {
      while (problem.isEmpty()) {
        int n = inflater.inflate(buffer);
        out.add(buffer, 0, n);
        total += n;
        if (total > MAX_TOTAL) problem = "inflates to too much; the rest is left out";
        if (n > 0) continue;
        int left = inflater.getRemaining();
        if (!inflater.finished()) return;
        inflater.reset(); // a sender may end its DEFLATE stream (RFC 7692 7.2.3.4)
        if (left == 0) return;
        inflater.setInput(array, offset + length - left, left);
      }
    } catch (DataFormatException e) {
      problem = "can't be inflated: " + e.getMessage();
    }
  }

  void endMessage(Preview out) {
    feed(TAIL, 0, TAIL.length, out);
    if (!takesContextOver) inflater.reset();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
