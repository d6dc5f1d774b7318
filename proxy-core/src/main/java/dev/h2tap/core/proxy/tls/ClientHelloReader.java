package dev.h2tap.core.proxy.tls;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.tls.ClientHello;
import dev.h2tap.core.capture.tls.MalformedHello;
import java.util.Arrays;

/**
 * Reads the first octets of a stream until it is known whether they are a TLS ClientHello, which
 * may span records and segments. Reads each octet once; keeps at most {@link #LONGEST} of them.
 */
public final class ClientHelloReader {
  /** Octets of the longest ClientHello that is taken; real ones have one to four thousand. */
  public static final int LONGEST = 65_536;

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;
  private static final int LONGEST_RECORD = 16_384;

  /** What is known so far. */
  public sealed interface Verdict {
    /** More octets are needed. */
    record Undecided() implements Verdict {}

    /** Something else than TLS. */
    record NotTls() implements Verdict {}

    /**
     * @param reason completes "the ClientHello is malformed: "
     */
    record Malformed(String reason) implements Verdict {}

    record Found(ClientHello hello) implements Verdict {}
  }

  private static final Verdict UNDECIDED = new Verdict.Undecided();
  private static final Verdict NOT_TLS = new Verdict.NotTls();

  private final byte[] recordHeader = new byte[RECORD_HEADER];
  private int headerOctets;
  private int recordLeft;
  private byte[] message = new byte[1024];
  private int messageOctets;

  /** Reads on; {@code octets} are those that came next. Not to be called after a verdict. */
  public Verdict read(byte[] octets, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (recordLeft == 0) {
        recordHeader[headerOctets++] = octets[at++];
        Verdict verdict = checkRecordHeader();
        if (verdict != UNDECIDED) return verdict;
      } else {
        int taken = Math.min(recordLeft, end - at);
        append(octets, at, taken);
        at += taken;
        recordLeft -= taken;
        Verdict verdict = checkMessage();
        if (verdict != UNDECIDED) return verdict;
      }
    }
    return UNDECIDED;
  }

  private Verdict checkRecordHeader() {
    boolean first = messageOctets == 0;
    switch (headerOctets) {
      case 1 -> {
        if (recordHeader[0] != HANDSHAKE) {
          return first ? NOT_TLS : new Verdict.Malformed("another record type interrupts it");
        }
      }
      case 2 -> {
        if (recordHeader[1] != 3) {
          return first ? NOT_TLS : new Verdict.Malformed("the record version changes within it");
        }
      }
      case RECORD_HEADER -> {
        int length = new Slice(recordHeader, 3, 2).u16(0);
        if (length == 0 || length > LONGEST_RECORD) {
          return new Verdict.Malformed("a record of " + length + " octets");
        }
        recordLeft = length;
        headerOctets = 0;
      }
      default -> {
        // the rest of the header says nothing by itself
      }
    }
    return UNDECIDED;
  }

  private void append(byte[] octets, int offset, int length) {
    if (messageOctets + length > message.length) {
      message = Arrays.copyOf(message, Math.max(messageOctets + length, 2 * message.length));
    }
    System.arraycopy(octets, offset, message, messageOctets, length);
    messageOctets += length;
  }

  private Verdict checkMessage() {
    if (message[0] != CLIENT_HELLO) return NOT_TLS;
    if (messageOctets < MESSAGE_HEADER) return UNDECIDED;
    int length = new Slice(message, 0, MESSAGE_HEADER).u24(1);
    if (length > LONGEST) return new Verdict.Malformed("it has " + length + " octets");
    if (messageOctets < MESSAGE_HEADER + length) return UNDECIDED;
    try {
      return new Verdict.Found(ClientHello.parse(new Slice(message, MESSAGE_HEADER, length)));
    } catch (MalformedHello e) {
      return new Verdict.Malformed(e.getMessage());
    }
  }
}
