package dev.h2tap.core.proxy;

import dev.h2tap.core.bytes.WordedException;
import dev.h2tap.core.bytes.Wording;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Why nobody can listen at an address, in words. */
public final class CantListen {
  private CantListen() {}

  /**
   * @param cause what binding to the address came to
   */
  public static IOException on(InetSocketAddress address, Throwable cause) {
    String at = address.getHostString() + ":" + address.getPort();
    Why why = Why.of(cause);
    Wording told =
        why.taken()
            ? Wording.of("can't listen on %s, where another program does; choose another port", at)
            : Wording.of("can't listen on %s: %s", at, why.words());
    IOException failed = new WordedException(told);
    failed.initCause(cause);
    return failed;
  }

  /** What the system said. */
  private record Why(String words) {
    /** Native transports tell the system's call and number before its words. */
    static Why of(Throwable cause) {
      return new Why(
          String.valueOf(cause.getMessage()).replaceFirst("^bind\\(.*?\\) failed.*?: ", ""));
    }

    boolean taken() {
      return words.contains("in use");
    }
  }
}
