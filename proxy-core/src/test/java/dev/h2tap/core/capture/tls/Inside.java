package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.capture.CaptureListener;
import dev.h2tap.core.capture.ConnectionFacts;
import dev.h2tap.core.capture.tls.Eavesdropper.Said;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What comes out of a {@link TlsTap} of one connection. */
final class Inside implements CaptureListener {
  final ByteArrayOutputStream client = new ByteArrayOutputStream();
  final ByteArrayOutputStream server = new ByteArrayOutputStream();
  final List<Finding> findings = new ArrayList<>();
  ConnectionFacts facts = ConnectionFacts.NONE;
  int gaps;

  /** A direction and a place in it where {@code missing} octets are lost. */
  record Loss(Endpoint from, int at, int missing) {}

  static final Loss NO_LOSS = new Loss(Endpoint.CLIENT, -1, 0);

  static Inside of(List<Said> said, KeyLog keys, int pieces, Loss loss) throws IOException {
    Inside inside = new Inside();
    try (TlsTap tap = new TlsTap(keys)) {
      tap.listener(inside);
      InetSocketAddress any = new InetSocketAddress(0);
      tap.connection(1, any, any, 0);
      int[] at = new int[2];
      for (Said s : said) {
        int way = s.from().ordinal();
        for (int i = 0; i < s.octets().length; ) {
          boolean here = s.from() == loss.from;
          if (here && at[way] == loss.at) {
            int lost = Math.min(loss.missing, s.octets().length - i);
            tap.gap(1, s.from(), 0, lost);
            at[way] += lost;
            i += lost;
            continue;
          }
          int n = Math.min(pieces, s.octets().length - i);
          if (here && at[way] < loss.at) n = Math.min(n, loss.at - at[way]);
          tap.data(1, s.from(), 0, s.octets(), i, n, i);
          at[way] += n;
          i += n;
        }
      }
      tap.end(1, Endpoint.CLIENT, 0, false);
      tap.end(1, Endpoint.SERVER, 0, false);
    }
    return inside;
  }

  String text(Endpoint from) {
    return (from == Endpoint.CLIENT ? client : server).toString(StandardCharsets.ISO_8859_1);
  }

  List<String> codes() {
    return findings.stream().map(Finding::code).toList();
  }

  @Override
  public void connection(int conn, InetSocketAddress c, InetSocketAddress s, long nanos) {}

  @Override
  public void facts(int conn, ConnectionFacts now) {
    facts = now;
  }

  @Override
  public void data(
      int conn, Endpoint from, long nanos, byte[] array, int offset, int length, long location) {
    (from == Endpoint.CLIENT ? client : server).write(array, offset, length);
  }

  @Override
  public void gap(int conn, Endpoint from, long nanos, long octets) {
    gaps++;
  }

  @Override
  public void end(int conn, Endpoint from, long nanos, boolean reset) {}

  @Override
  public void finding(int conn, Finding finding) {
    findings.add(finding);
  }
}
