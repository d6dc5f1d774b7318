package dev.h2tap.core.replay;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Sha256;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import java.io.IOException;

/** What answers are compared by: their content, its codings undone where they can be. */
public final class BodyHash {
  private BodyHash() {}

  /** SHA-256 of an answer's content in hex; empty where it can't be read. */
  public static String sha256(Exchanges exchanges, Exchange e) {
    String codings = e.response().map(Message::contentEncoding).orElse("");
    try {
      return Sha256.hex(Codings.open(exchanges.body(e.row(), Endpoint.SERVER), codings));
    } catch (IOException | RuntimeException undecodable) {
      try {
        return Sha256.hex(exchanges.body(e.row(), Endpoint.SERVER));
      } catch (IOException unreadable) {
        return "";
      }
    }
  }
}
