package dev.h2tap.core.capture;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.capture.ConnectionFacts.Tls;
import dev.h2tap.core.capture.pcapng.Blocks;
import dev.h2tap.core.capture.tls.CertificateChain;
import dev.h2tap.core.capture.tls.CertificateFacts;
import dev.h2tap.core.capture.tls.HelloFingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Facts as lines of text, for the custom blocks that our reader finds and for the comments that
 * people read. A line is {@code key: value}; a key may come again (a list); keys that are not known
 * are passed over.
 */
public final class FactsText {
  private static final String VERSION = "1";
  private static final int MAX_VALUE = 2048;
  private static final int MAX_OFFERED = 64;

  /** Of a subject or issuer in the comment. */
  private static final int MAX_NAME = 200;

  /** Facts and the connection that they are of. */
  public record Bound(InetSocketAddress client, InetSocketAddress server, ConnectionFacts facts) {}

  private FactsText() {}

  /** The payload of a custom block. Both addresses are resolved. */
  static String format(InetSocketAddress client, InetSocketAddress server, ConnectionFacts f) {
    StringBuilder b = new StringBuilder(Blocks.FACTS_MAGIC);
    line(b, "version", VERSION);
    line(b, "client", text(client));
    line(b, "server", text(server));
    line(b, "host", f.host());
    line(b, "mode", f.mode());
    f.clientTls().ifPresent(t -> tls(b, "client-tls", t));
    f.serverTls().ifPresent(t -> tls(b, "server-tls", t));
    line(b, "failure", f.failure());
    if (f.insecure()) line(b, "insecure", "yes");
    return b.toString();
  }

  private static void tls(StringBuilder b, String leg, Tls t) {
    b.append(leg).append(": yes\n");
    line(b, leg + "-version", t.version());
    line(b, leg + "-cipher", t.cipher());
    line(b, leg + "-sni", t.sni());
    t.alpnOffered().stream()
        .limit(MAX_OFFERED)
        .forEach(a -> line(b, leg + "-offered", a.substring(0, Math.min(255, a.length()))));
    line(b, leg + "-alpn", t.alpn());
    certificates(b, leg, t.certificates());
    // A part of one would make a hash of something else.
    HelloFingerprint hello = t.hello();
    if (hello.ja3().length() > MAX_VALUE || hello.ja4().length() > MAX_VALUE) return;
    line(b, leg + "-ja3", hello.ja3());
    line(b, leg + "-ja4", hello.ja4());
  }

  /** Not as other lines: a part of a certificate is none, and their length is bounded. */
  private static void certificates(StringBuilder b, String leg, CertificateChain chain) {
    for (Slice der : chain.der()) {
      b.append(leg).append("-certificate: ");
      b.append(Base64.getEncoder().encodeToString(der.toBytes())).append('\n');
    }
    if (chain.omitted() > 0) {
      line(b, leg + "-certificates-omitted", Integer.toString(chain.omitted()));
    }
  }

  private static void line(StringBuilder b, String key, String value) {
    if (value.isEmpty()) return;
    b.append(key).append(": ").append(escape(value)).append('\n');
  }

  private static String escape(String value) {
    String cut = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "…" : value;
    return cut.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\0", "\\0");
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) return text;
    StringBuilder b = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || ++i == text.length()) {
        b.append(c);
        continue;
      }
      c = text.charAt(i);
      b.append(
          switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> '\0';
            default -> c;
          });
    }
    return b.toString();
  }

  /** The facts of a custom block's payload, or null where it names no connection. */
  public static @Nullable Bound parse(String text) {
    Map<String, List<String>> values = new HashMap<>();
    for (String line : text.split("\n")) {
      int colon = line.indexOf(": ");
      if (colon < 0) continue;
      values
          .computeIfAbsent(line.substring(0, colon), k -> new ArrayList<>())
          .add(unescape(line.substring(colon + 2)));
    }
    InetSocketAddress client = address(one(values, "client"));
    InetSocketAddress server = address(one(values, "server"));
    if (client == null || server == null) return null;
    return new Bound(
        client,
        server,
        new ConnectionFacts(
            one(values, "host"),
            one(values, "mode"),
            tls(values, "client-tls"),
            tls(values, "server-tls"),
            one(values, "failure"),
            one(values, "insecure").equals("yes")));
  }

  private static Optional<Tls> tls(Map<String, List<String>> values, String leg) {
    if (!values.containsKey(leg)) return Optional.empty();
    return Optional.of(
        new Tls(
            one(values, leg + "-version"),
            one(values, leg + "-cipher"),
            one(values, leg + "-sni"),
            List.copyOf(values.getOrDefault(leg + "-offered", List.of())),
            one(values, leg + "-alpn"),
            new HelloFingerprint(one(values, leg + "-ja3"), one(values, leg + "-ja4")),
            certificates(values, leg)));
  }

  private static CertificateChain certificates(Map<String, List<String>> values, String leg) {
    List<Slice> der = new ArrayList<>();
    int omitted = 0;
    try {
      for (String text : values.getOrDefault(leg + "-certificate", List.of())) {
        der.add(Slice.of(Base64.getDecoder().decode(text)));
      }
      String more = one(values, leg + "-certificates-omitted");
      if (!more.isEmpty()) omitted = Math.max(0, Integer.parseInt(more));
    } catch (IllegalArgumentException _) {
      // a file of somebody else's making: what could be read counts
    }
    return CertificateChain.of(der, omitted);
  }

  private static String one(Map<String, List<String>> values, String key) {
    return values.getOrDefault(key, List.of("")).getLast();
  }

  /** {@code 192.0.2.1:443} or {@code [2001:db8::1]:443}. */
  private static String text(InetSocketAddress a) {
    String host = a.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    if (zone >= 0) host = host.substring(0, zone);
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + a.getPort();
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) return null;
    try {
      String host = text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
      int port = Integer.parseInt(text.substring(colon + 1));
      return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    } catch (IllegalArgumentException e) {
      return null; // no literal, or no port: a file of somebody else's making
    }
  }

  /** What people read in Wireshark. */
  static String comment(ConnectionFacts f) {
    StringBuilder b = new StringBuilder(Blocks.FACTS_COMMENT);
    if (!f.host().isEmpty()) b.append(" host ").append(f.host());
    if (!f.mode().isEmpty()) b.append(" (").append(f.mode()).append(')');
    f.clientTls().ifPresent(t -> leg(b, "client", t));
    f.serverTls().ifPresent(t -> leg(b, "origin", t));
    f.originCertificates().certificates().stream().findFirst().ifPresent(c -> certificate(b, c));
    if (f.insecure()) b.append("\norigin's certificate not verified");
    if (!f.failure().isEmpty()) b.append("\nfailed: ").append(f.failure());
    return b.length() > 4 * MAX_VALUE ? b.substring(0, 4 * MAX_VALUE) + "…" : b.toString();
  }

  private static void certificate(StringBuilder b, CertificateFacts c) {
    b.append("\norigin's certificate: ").append(cut(c.subject()));
    b.append(", issued by ").append(cut(c.issuer())).append(", until ").append(c.until());
  }

  private static String cut(String name) {
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
  }

  private static void leg(StringBuilder b, String who, Tls t) {
    b.append('\n').append(who).append(": ").append(t.version()).append(' ').append(t.cipher());
    if (!t.sni().isEmpty()) b.append(", SNI ").append(t.sni());
    b.append(", ALPN ").append(t.alpn().isEmpty() ? "none" : t.alpn());
    b.append(" of ").append(t.alpnOffered().isEmpty() ? "none" : String.join(" ", t.alpnOffered()));
  }
}
