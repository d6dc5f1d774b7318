package dev.h2tap.core.replay;

import dev.h2tap.core.body.Codings;
import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.session.Exchanges;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What answers are compared by: their content, its codings undone where they can be. */
public final class BodyHash {
  private BodyHash() {}

  /** SHA-256 of an answer's content in hex; empty where it can't be read. */
  public static String sha256(Exchanges exchanges, Exchange e) {
    String codings = e.response().map(Message::contentEncoding).orElse("");
    try {
      return sha256(Codings.open(exchanges.body(e.row(), Endpoint.SERVER), codings));
    } catch (IOException | RuntimeException undecodable) {
      try {
        return sha256(exchanges.body(e.row(), Endpoint.SERVER));
      } catch (IOException unreadable) {
        return "";
      }
    }
  }

  private static String sha256(InputStream body) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    try (body) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int n = body.read(buffer); n > 0; n = body.read(buffer)) digest.update(buffer, 0, n);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
