package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.session.Comments;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.FrameIndex;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.HeaderRepresentation;
import dev.h2tap.core.session.LocatedFinding;
import dev.h2tap.core.session.Progress;
import dev.h2tap.core.session.Session;
import dev.h2tap.core.session.Understanding;
import java.util.List;

/**
 * A session without what a {@link Redaction} hides, so that no way of writing it has to think of
 * that. Closing it closes nothing: it is a view.
 */
public final class RedactedSession implements Session {
  private final Session session;
  private final Redaction redaction;
  private final Exchanges exchanges;

  private RedactedSession(Session session, Redaction redaction) {
    this.session = session;
    this.redaction = redaction;
    this.exchanges = new RedactedExchanges(session.exchanges(), redaction);
  }

  public static Session of(Session session, Redaction redaction) {
    return redaction.isNone() ? session : new RedactedSession(session, redaction);
  }

  /** Nothing but the frame header: header blocks and contents are in what follows it. */
  @Override
  public Slice octets(int n, int max) {
    return session.octets(n, Math.min(max, FrameHeader.OCTETS));
  }

  @Override
  public Frame frame(int n) {
    return session.frame(n);
  }

  @Override
  public List<HeaderField> headers(int n) {
    return redaction.shown(session.headers(n));
  }

  @Override
  public HeaderField header(int n, int i) {
    return redaction.shown(session.header(n, i));
  }

  @Override
  public List<HeaderRepresentation> representations(int n) {
    return session.representations(n).stream().map(this::shown).toList();
  }

  private HeaderRepresentation shown(HeaderRepresentation r) {
    if (!redaction.hides(r.name())) return r;
    return new HeaderRepresentation(
        r.kind(),
        r.index(),
        r.name(),
        Redaction.MARK,
        r.frame(),
        r.offset(),
        r.octets(),
        r.huffmanName(),
        r.huffmanValue());
  }

  @Override
  public String info(int n) {
    String info = session.info(n);
    for (int i = 0; i < session.headerCount(n); i++) {
      HeaderField f = session.header(n, i);
      if (redaction.hides(f.name()) && !f.value().isEmpty()) {
        info = info.replace(f.value(), Redaction.MARK);
      }
    }
    return info;
  }

  @Override
  public Wording infoWording(int n) {
    return Wording.of("%s", info(n));
  }

  @Override
  public Exchanges exchanges() {
    return exchanges;
  }

  @Override
  public FrameIndex frames() {
    return session.frames();
  }

  @Override
  public int connectionCount() {
    return session.connectionCount();
  }

  @Override
  public ConnectionSummary connection(int conn) {
    return session.connection(conn);
  }

  @Override
  public long startNanos() {
    return session.startNanos();
  }

  @Override
  public boolean endsHeaderBlock(int n) {
    return session.endsHeaderBlock(n);
  }

  @Override
  public int headerCount(int n) {
    return session.headerCount(n);
  }

  @Override
  public int fieldNumber(int n, int i) {
    return session.fieldNumber(n, i);
  }

  @Override
  public List<Finding> findings(int n) {
    return session.findings(n);
  }

  @Override
  public int findingCount() {
    return session.findingCount();
  }

  @Override
  public Finding.Severity gravest() {
    return session.gravest();
  }

  @Override
  public LocatedFinding finding(int index) {
    return session.finding(index);
  }

  @Override
  public Understanding understanding() {
    return session.understanding();
  }

  /** As they are: people wrote them, the conversation did not. */
  @Override
  public Comments comments() {
    return session.comments();
  }

  @Override
  public Progress progress() {
    return session.progress();
  }

  @Override
  public void close() {}
}
