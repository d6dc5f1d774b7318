package dev.h2tap.ui;

import dev.h2tap.core.exchange.Exchange;
import dev.h2tap.core.exchange.Exchange.Message;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.exchange.Times;
import java.util.Optional;

/** Requests and answers that nobody sent: as many as wanted, each a function of its row. */
public final class FakeExchanges extends NoExchanges {
  private static final String[] HOSTS = {"b.test", "a.test", "c.test"};
  private static final String[] TYPES = {"text/html; charset=utf-8", "image/png", ""};

  private volatile int count;

  public FakeExchanges(int count) {
    this.count = count;
  }

  public void grow(int by) {
    count += by;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int conn(int row) {
    return 1 + row % 2;
  }

  @Override
  public int stream(int row) {
    return row * 2 - 1;
  }

  @Override
  public int ofStream(int conn, int stream) {
    int row = (stream + 1) / 2;
    return stream > 0 && row <= count ? row : 0;
  }

  @Override
  public Exchange row(int row) {
    String type = TYPES[row % 3];
    long octets = row * 7919L % 100_000;
    long start = row * 1_000_000L;
    return new Exchange(
        row,
        conn(row),
        stream(row),
        0,
        0,
        new Target("GET", "https", HOSTS[row % 3], "/" + row * 31L % 1000 + "/" + row, ""),
        row % 10 == 0 ? 404 : 200,
        Optional.of(new Message(row, row, row, 0, 0, 0, "", "")),
        Optional.of(new Message(row, row, row, 0, 1, octets, type, "")),
        new Times(start, start + 1000, start + 5000, start + 5000, start + 5000 + octets, 0, 0),
        "end");
  }
}
