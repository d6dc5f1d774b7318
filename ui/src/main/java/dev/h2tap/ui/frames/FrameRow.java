package dev.h2tap.ui.frames;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * One row of the frame list in words.
 *
 * @param time seconds since the capture's first packet
 * @param ends whether END_STREAM is set on a frame that can have it
 * @param findings how many there are about this frame
 * @param worst the severest of them
 */
record FrameRow(
    int frame,
    int conn,
    String time,
    Endpoint from,
    int stream,
    String type,
    String flags,
    String length,
    String info,
    boolean ends,
    int findings,
    Optional<Finding.Severity> worst) {

  static FrameRow of(Session session, int n) {
    var index = session.frames();
    int type = index.type(n);
    int flags = index.flags(n);
    List<Finding> findings = session.findings(n);
    boolean ends =
        (flags & Flags.END_STREAM) != 0 && (type == FrameType.DATA || type == FrameType.HEADERS);
    return new FrameRow(
        n,
        index.conn(n),
        Numbers.seconds(index.nanos(n) - session.startNanos()),
        index.from(n),
        index.stream(n),
        FrameType.name(type),
        String.join(" ", Flags.names(type, flags)),
        Numbers.grouped(index.length(n)),
        session.info(n),
        ends,
        findings.size(),
        findings.stream().map(Finding::severity).min(Finding.Severity::compareTo));
  }

  /** The row as one line, columns parted by tabs. */
  String line() {
    return String.join(
        "\t",
        Integer.toString(frame),
        time,
        from.word(),
        Integer.toString(stream),
        type,
        flags,
        length.replace(",", ""),
        info.strip());
  }
}
