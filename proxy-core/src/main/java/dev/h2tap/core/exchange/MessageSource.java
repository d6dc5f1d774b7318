package dev.h2tap.core.exchange;

import java.io.IOException;
import java.util.Optional;

/** Messages of an exchange, read one by one from the capture. */
public interface MessageSource extends AutoCloseable {
  /** The next message; empty where there is no whole one more at present. */
  Optional<ExchangeMessage> next() throws IOException;

  @Override
  void close() throws IOException;
}
