package dev.h2tap.core.filter;

import static dev.h2tap.core.filter.FieldType.ADDRESS;
import static dev.h2tap.core.filter.FieldType.NUMBER;
import static dev.h2tap.core.filter.FieldType.TEXT;
import static dev.h2tap.core.filter.FieldType.TIME;

import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.filter.Source.Column;
import dev.h2tap.core.filter.Source.Keys;
import dev.h2tap.core.filter.Source.Shared;
import dev.h2tap.core.session.ConnectionSummary;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What carries the frames: their place in time, and the connection with its ends. */
final class CarrierFields {
  private enum End {
    SENDER,
    RECEIVER,
    BOTH
  }

  private CarrierFields() {}

  static List<Field> fields() {
    FieldList f = new FieldList();
    f.number("frame.number", "the frame's number, from 1", (s, n) -> n);
    f.listed(
        "frame.comment",
        TEXT,
        "what somebody wrote about the frame",
        Names.NONE,
        (s, n) -> s.session().comments().of(n).stream().map(c -> c.comment().text()).toList());
    time(f);
    addresses(f, "ip", true);
    addresses(f, "ipv6", false);
    f.number(
        "tcp.stream",
        "the connection as Wireshark counts them, from 0",
        (s, n) -> s.frames().conn(n) - 1);
    shared(f, "tcp.port", NUMBER, "port of either end", (c, key) -> ports(c, key, End.BOTH));
    shared(f, "tcp.srcport", NUMBER, "sender's port", (c, key) -> ports(c, key, End.SENDER));
    shared(f, "tcp.dstport", NUMBER, "receiver's port", (c, key) -> ports(c, key, End.RECEIVER));
    f.number("conn", "the connection's number, from 1", (s, n) -> s.frames().conn(n));
    f.add(
        "from",
        FieldType.WORD,
        "which end sent the frame",
        Names.of("client", "server"),
        (Column) (s, n) -> s.frames().from(n).ordinal());
    shared(f, "host", TEXT, "name of the origin: SNI or authority", (c, key) -> text(c.host()));
    shared(
        f,
        "protocol",
        TEXT,
        "what the connection speaks: h2, h2c, h2c-upgrade, http/1.1, …",
        (c, key) -> text(c.protocol()));
    tls(f, "tls.version", "TLS version, such as TLSv1.3", Tls::version);
    tls(f, "tls.cipher", "cipher suite", Tls::cipher);
    tls(f, "tls.sni", "server name that the client sent", Tls::sni);
    tls(f, "tls.alpn", "protocol that ALPN chose", Tls::alpn);
    return f.fields;
  }

  private static void time(FieldList f) {
    f.add(
        "frame.time_relative",
        TIME,
        "since the capture's first packet",
        Names.NONE,
        (Column) (s, n) -> s.frames().nanos(n) - s.session().startNanos());
    f.add(
        "frame.time_delta",
        TIME,
        "since the frame before, on any connection",
        Names.NONE,
        (Column) (s, n) -> n == 1 ? 0 : s.frames().nanos(n) - s.frames().nanos(n - 1));
    f.add(
        "frame.time_epoch",
        TIME,
        "since 1970 (UTC)",
        Names.NONE,
        (Column) (s, n) -> s.frames().nanos(n));
  }

  private static void addresses(FieldList f, String ip, boolean four) {
    String version = four ? "IPv4" : "IPv6";
    shared(
        f,
        ip + ".addr",
        ADDRESS,
        version + " address of either end",
        (c, key) -> addresses(c, key, End.BOTH, four));
    shared(
        f,
        ip + ".src",
        ADDRESS,
        "sender's " + version + " address",
        (c, key) -> addresses(c, key, End.SENDER, four));
    shared(
        f,
        ip + ".dst",
        ADDRESS,
        "receiver's " + version + " address",
        (c, key) -> addresses(c, key, End.RECEIVER, four));
  }

  private static void tls(
      FieldList f, String name, String description, Function<Tls, String> value) {
    shared(f, name, TEXT, description, (c, key) -> text(c.tls().map(value).orElse("")));
  }

  private static void shared(
      FieldList f,
      String name,
      FieldType type,
      String description,
      BiFunction<ConnectionSummary, Integer, List<?>> values) {
    f.add(
        name,
        type,
        description,
        Names.NONE,
        new Shared(Keys.DIRECTION, (s, key) -> values.apply(s.connection(key), key)));
  }

  private static List<String> text(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private static List<InetSocketAddress> ends(ConnectionSummary c, int key, End end) {
    boolean fromServer = (key & 1) == 1;
    InetSocketAddress sender = fromServer ? c.server() : c.client();
    InetSocketAddress receiver = fromServer ? c.client() : c.server();
    return switch (end) {
      case SENDER -> List.of(sender);
      case RECEIVER -> List.of(receiver);
      case BOTH -> List.of(sender, receiver);
    };
  }

  private static List<Long> ports(ConnectionSummary c, int key, End end) {
    return ends(c, key, end).stream().map(e -> (long) e.getPort()).toList();
  }

  private static List<InetAddress> addresses(ConnectionSummary c, int key, End end, boolean four) {
    List<InetAddress> found = new ArrayList<>();
    for (InetSocketAddress e : ends(c, key, end)) {
      InetAddress a = e.getAddress();
      if (a != null && a instanceof Inet4Address == four) found.add(a);
    }
    return found;
  }
}
