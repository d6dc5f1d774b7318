package dev.h2tap.ui.again;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.replay.send.Draft;
import dev.h2tap.core.replay.send.Requests;
import dev.h2tap.core.session.Exchanges;
import dev.h2tap.core.session.Exchanges.Part;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A request as it was recorded, for somebody to write anew.
 *
 * @param to its origin, as a URL
 * @param fields its field list
 * @param octets of content
 * @param text the content, where it is text that can be written anew
 */
record Recorded(
    Exchange exchange, String to, List<HeaderField> fields, long octets, Optional<Text> text) {
  /** Content longer than this is not written anew by hand, octets. */
  private static final int MOST = 1 << 16;

  /** Content as text. An editor knows one line end only; what goes out has the content's own. */
  record Text(String lines, String end) {
    static final Text NONE = new Text("", "\n");

    byte[] octets(String written) {
      return written.replace("\n", end).getBytes(StandardCharsets.UTF_8);
    }

    static Optional<Text> of(byte[] octets) {
      String text;
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      } catch (CharacterCodingException notText) {
        return Optional.empty();
      }
      String end = text.contains("\r\n") ? "\r\n" : "\n";
      Text made = new Text(text.replace(end, "\n"), end);
      boolean odd = made.lines.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t');
      boolean same = Arrays.equals(made.octets(made.lines), octets);
      return odd || !same ? Optional.empty() : Optional.of(made);
    }
  }

  /** The field list, a field a line. */
  String head() {
    return Draft.text(fields);
  }

  static Recorded of(Session session, int row) throws IOException {
    Exchanges exchanges = session.exchanges();
    Exchange e = exchanges.row(row);
    long octets = e.request().map(Message::bodyLength).orElse(0L);
    boolean coded = e.request().map(m -> !m.contentEncoding().isEmpty()).orElse(false);
    Optional<Text> text = Optional.empty();
    if (octets == 0) {
      text = Optional.of(Text.NONE);
    } else if (octets <= MOST && !coded) {
      try (InputStream in = exchanges.body(row, Endpoint.CLIENT)) {
        text = Text.of(in.readNBytes(MOST));
      }
    }
    String to = Requests.origin(session, e);
    return new Recorded(e, to, List.copyOf(exchanges.headers(row, Part.REQUEST)), octets, text);
  }
}
