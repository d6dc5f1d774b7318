package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.frame.Frame;
import java.util.List;

/**
 * A capture as it is understood, live or old: what every reader (window, dump, picture) sees.
 * Columns and lists only grow; methods may be called from any thread and ask the file again where
 * they need octets.
 */
public interface Session extends AutoCloseable {
  FrameIndex frames();

  /** How many connections are known by now; they are numbered from 1. */
  int connectionCount();

  /** Connection {@code conn} as it is known now: an immutable picture of it. */
  ConnectionSummary connection(int conn);

  /** The capture's first packet, in nanoseconds since 1970 (UTC); 0 while there is none. */
  long startNanos();

  /**
   * Frame {@code n} decoded with every field; octets that can't be read again leave {@link #octets}
   * short.
   */
  Frame frame(int n);

  /** The frame's octets from its header on (the preface: its 24), at most {@code max} of them. */
  Slice octets(int n, int max);

  /**
   * The header list of the block that frame {@code n} ends, in wire order; empty for all others.
   */
  List<HeaderField> headers(int n);

  /** Whether frame {@code n} ends a header block, be its list empty. */
  boolean endsHeaderBlock(int n);

  /** Field {@code i} (from 0) of the list that {@link #headers} gives. */
  HeaderField header(int n, int i);

  /** How many fields {@link #headers} would give; for those who show only the first of many. */
  int headerCount(int n);

  /**
   * A small number for field {@code i} of that list, the same for the same name and value all over
   * the capture, so that what is asked of a field's text needs to be asked once; 0 where the
   * session numbers none.
   */
  default int fieldNumber(int n, int i) {
    return 0;
  }

  /**
   * The representations of the header block that frame {@code n} ends, in wire order (RFC 7541 6).
   */
  List<HeaderRepresentation> representations(int n);

  /** The main facts of frame {@code n} in one line, as a frame list shows them. */
  String info(int n);

  /** The same, to be said in another language. */
  Wording infoWording(int n);

  /** Findings about frame {@code n}. */
  List<Finding> findings(int n);

  /** How many findings there are in all by now. */
  int findingCount();

  /** The gravest severity among them; a note where there is none. */
  Finding.Severity gravest();

  /** Finding {@code index} (from 0) in the order in which they were made. */
  LocatedFinding finding(int index);

  /** What the frames mean. */
  Understanding understanding();

  /** Requests and their answers. */
  Exchanges exchanges();

  /** What people wrote about frames. */
  Comments comments();

  Progress progress();

  /** Stops the analysis and lets the file go. */
  @Override
  void close();
}
