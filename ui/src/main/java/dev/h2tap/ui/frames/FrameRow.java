package dev.h2tap.ui.frames;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.Session;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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
    Session session,
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

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  static FrameRow of(Session session, Texts texts, int n) {
    var index = session.frames();
    int type = index.type(n);
    int flags = index.flags(n);
    List<Finding> findings = session.findings(n);
    boolean ends =
        (flags & Flags.END_STREAM) != 0 && (type == FrameType.DATA || type == FrameType.HEADERS);
    return new FrameRow(
        session,
        n,
        index.conn(n),
        Numbers.seconds(index.nanos(n) - session.startNanos()),
        index.from(n),
        index.stream(n),
        FrameType.name(type),
        String.join(" ", Flags.names(type, flags)),
        Numbers.grouped(index.length(n)),
        texts.say(session.infoWording(n)),
        ends,
        findings.size(),
        findings.stream().map(Finding::severity).min(Finding.Severity::compareTo));
  }

  /** What stands in a column. */
  String cell(FrameColumn column) {
    return switch (column) {
      case NUMBER -> Numbers.grouped(frame);
      case TIME -> time;
      case CLOCK -> CLOCK.format(Instant.ofEpochSecond(0, session.frames().nanos(frame)));
      case DELTA -> since(frame - 1);
      case STREAM_DELTA -> since(session.frames().previousOfStream(frame));
      case CONN -> Integer.toString(conn);
      case HOST -> session.connection(conn).host();
      case DIRECTION -> from.word();
      case STREAM -> stream == 0 ? "–" : Integer.toString(stream);
      case TYPE -> type;
      case FLAGS -> flags;
      case LENGTH -> length;
      case OCTETS -> Numbers.grouped(octets(session.frames(), frame));
      case STATE -> stream == 0 ? "" : FrameEffects.state(session.understanding(), frame, stream);
      case WINDOW -> window(0);
      case STREAM_WINDOW -> stream == 0 ? "" : window(stream);
      case INFO -> info;
    };
  }

  private String since(int before) {
    if (before <= 0) return "";
    var frames = session.frames();
    return Numbers.seconds(frames.nanos(frame) - frames.nanos(before));
  }

  private String window(int ofStream) {
    return FrameEffects.window(session.understanding(), frame, ofStream)
        .map(Numbers::grouped)
        .orElse("");
  }

  /** As many as it took on the wire, before TLS: what has no frame header is only its length. */
  static long octets(FrameIndex frames, int n) {
    boolean headed =
        frames.type(n) != FrameType.PREFACE
            && frames.type(n) != FrameType.GAP
            && !FrameType.isSpdy(frames.type(n));
    return frames.length(n) + (headed ? FrameHeader.OCTETS : 0L);
  }

  /** These columns as one line, parted by tabs. */
  String line(List<FrameColumn> columns) {
    return String.join("\t", columns.stream().map(this::plain).toList());
  }

  /** As a program reads it. */
  private String plain(FrameColumn column) {
    return switch (column) {
      case NUMBER -> Integer.toString(frame);
      case STREAM -> Integer.toString(stream);
      case LENGTH, OCTETS, WINDOW, STREAM_WINDOW -> cell(column).replace(",", "");
      default -> cell(column).strip();
    };
  }
}
