package dev.h2tap.ui.connections;

import dev.h2tap.core.bytes.Finding;
import dev.h2tap.core.session.ConnectionSummary;
import dev.h2tap.ui.look.Numbers;
import dev.h2tap.ui.look.Texts;

/**
 * One connection in words.
 *
 * @param state what its dot says
 * @param stateWord the same as a word
 * @param facts the second line
 * @param failure why it failed; empty if it did not
 */
record ConnectionRow(
    String host,
    String protocol,
    State state,
    String stateWord,
    String facts,
    int findings,
    Finding.Severity gravest,
    String failure) {

  enum State {
    OPEN,
    CLOSED,
    FAILED
  }

  static ConnectionRow of(ConnectionSummary c, Texts texts) {
    State state =
        !c.facts().failure().isEmpty() ? State.FAILED : c.end() != 0 ? State.CLOSED : State.OPEN;
    String word = texts.get("connections." + state.name().toLowerCase(java.util.Locale.ROOT));
    String size = Numbers.size(c.clientBytes() + c.serverBytes());
    boolean multiplexed = c.protocol().startsWith("h2") || c.protocol().startsWith("spdy");
    String facts =
        multiplexed ? texts.count("connections.streams", c.streams()) + " · " + size : size;
    return new ConnectionRow(
        host(c), c.protocol(), state, word, facts, c.findings(), c.gravest(), c.facts().failure());
  }

  private static String host(ConnectionSummary c) {
    if (!c.host().isEmpty()) return c.host();
    return c.server().getHostString() + ":" + c.server().getPort();
  }
}
