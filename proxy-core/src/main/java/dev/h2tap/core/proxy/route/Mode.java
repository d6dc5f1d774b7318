package dev.h2tap.core.proxy.route;

import java.util.Locale;

/** How clients come to the proxy. */
public sealed interface Mode {
  /** As a proxy that clients know of: CONNECT, and {@code http://} requests in absolute form. */
  record Regular() implements Mode {}

  /**
   * In front of one origin that clients take the proxy for.
   *
   * @param scheme what the origin speaks
   */
  record Reverse(Scheme scheme, Target origin) implements Mode {}

  /** What the origin behind {@link Reverse} speaks. */
  enum Scheme {
    HTTPS(443),
    HTTP(80);

    private final int port;

    Scheme(int port) {
      this.port = port;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * From {@code regular}, {@code reverse:https://HOST[:PORT]} or {@code
   * reverse:http://HOST[:PORT]}.
   *
   * @throws IllegalArgumentException with a message for people
   */
  static Mode parse(String text) {
    if (text.equals("regular")) return new Regular();
    for (Scheme scheme : Scheme.values()) {
      String prefix = "reverse:" + scheme.word() + "://";
      if (text.startsWith(prefix)) {
        String rest = text.substring(prefix.length());
        String authority = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        return new Reverse(scheme, Target.parse(authority, scheme.port));
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no mode; there are regular, reverse:https://HOST:PORT and"
            + " reverse:http://HOST:PORT");
  }

  /** The word for {@code ConnectionFacts.mode}. */
  default String word() {
    return switch (this) {
      case Regular _ -> "regular";
      case Reverse _ -> "reverse";
    };
  }
}
