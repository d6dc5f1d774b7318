package dev.h2tap.core.bytes;

/** One of the two ends of a connection: the one that opened it, or the one that was asked. */
public enum Endpoint {
  CLIENT,
  SERVER;

  /** The end at the other side. */
  public Endpoint peer() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  /** The name in h2tap's JSON and texts: {@code client} or {@code server}. */
  public String word() {
    return this == CLIENT ? "client" : "server";
  }
}
