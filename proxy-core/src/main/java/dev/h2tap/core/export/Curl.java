package dev.h2tap.core.export;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.exchange.Target;
import dev.h2tap.core.session.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A curl command for a POSIX shell that sends a request again. What was captured is hostile:
 * everything is quoted, and nothing with control characters gets in, which could do harm when it is
 * pasted into a terminal.
 */
public final class Curl {
  /** A longer body is named as a file. */
  public static final int MOST_BODY = 64 * 1024;

  private static final int MOST_FIELDS = 500;

  /** The file that a longer body is expected in. */
  public static final String BODY_FILE = "body.bin";

  /** What a request was sent with. */
  public enum Version {
    HTTP1("--http1.1"),
    HTTP2("--http2"),
    PRIOR_KNOWLEDGE("--http2-prior-knowledge");

    private final String option;

    Version(String option) {
      this.option = option;
    }
  }

  /** curl makes these itself, or they are about one connection (RFC 9110 7.6.1). */
  private static final Set<String> ITS_OWN =
      Set.of(
          "connection",
          "content-length",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade");

  /** curl sends these unless it is told otherwise. */
  private static final List<String> UNASKED = List.of("user-agent", "accept");

  private Curl() {}

  /**
   * The command, on one line.
   *
   * @param fields the request's header list, pseudo-header fields too
   * @param body the request's content as carried
   * @return empty for what curl can't send: CONNECT, or a request without a host
   */
  public static Optional<String> command(
      Target target, List<HeaderField> fields, Slice body, Version version) {
    boolean http = target.scheme().equals("http") || target.scheme().equals("https");
    boolean said = isToken(target.method()) && !target.authority().isEmpty() && http;
    if (!said || target.method().equals("CONNECT")) return Optional.empty();
    List<String> words = new ArrayList<>();
    words.add("curl");
    words.add(version.option);
    words.add("--globoff --path-as-is");
    if (target.method().equals("HEAD")) words.add("--head");
    else words.add("--request " + quoted(target.method()));
    List<String> seen = fields(target, fields, words);
    for (String name : UNASKED)
      if (!seen.contains(name)) words.add("--header " + quoted(name + ":"));
    String pipe = body(body, seen, words);
    boolean asterisk = target.path().equals("*");
    if (asterisk) words.add("--request-target '*'");
    String url = target.url();
    words.add("--url " + quoted(url(asterisk ? url.substring(0, url.length() - 1) : url)));
    return Optional.of(pipe + String.join(" ", words));
  }

  private static List<String> fields(Target target, List<HeaderField> fields, List<String> words) {
    List<String> seen = new ArrayList<>();
    List<String> cookies = new ArrayList<>();
    for (HeaderField f : fields.subList(0, Math.min(MOST_FIELDS, fields.size()))) {
      String name = f.name().toLowerCase(Locale.ROOT);
      boolean host = name.equals("host") && f.value().equals(target.authority());
      if (!isToken(name) || hasControl(f.value()) || ITS_OWN.contains(name) || host) continue;
      seen.add(name);
      if (name.equals("cookie")) cookies.add(f.value());
      else words.add("--header " + quoted(field(f)));
    }
    if (!cookies.isEmpty())
      words.add("--header " + quoted("cookie: " + String.join("; ", cookies)));
    if (seen.contains("accept-encoding")) words.add("--compressed");
    return seen;
  }

  /** A field without a value ends with a semicolon; with a colon curl would leave it out. */
  private static String field(HeaderField f) {
    return f.value().isBlank() ? f.name() + ";" : f.name() + ": " + f.value();
  }

  /** Adds the words for a body; answers what the command begins with. */
  private static String body(Slice body, List<String> seen, List<String> words) {
    if (body.length() == 0) return "";
    if (!seen.contains("content-type")) words.add("--header 'content-type:'");
    if (body.length() > MOST_BODY) {
      words.add("--data-binary @" + BODY_FILE);
      return "";
    }
    Optional<String> text = body.utf8().filter(t -> !hasControl(t) && !t.startsWith("@"));
    if (text.isPresent()) {
      words.add("--data-binary " + quoted(text.get()));
      return "";
    }
    words.add("--data-binary @-");
    return "printf %b " + quoted(octal(body)) + " | ";
  }

  /** For printf's %b (POSIX XCU printf): each octet that is no plain letter as an escape. */
  private static String octal(Slice body) {
    var out = new StringBuilder(body.length() * 2);
    for (int i = 0; i < body.length(); i++) {
      int octet = body.u8(i);
      boolean plain = octet >= 0x20 && octet < 0x7f && octet != '\\' && octet != '\'';
      if (plain) out.append((char) octet);
      else out.append("\\0%03o".formatted(octet));
    }
    return out.toString();
  }

  private static String url(String url) {
    var out = new StringBuilder();
    for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = octet > 0x20 && octet < 0x7f;
      if (plain) out.append((char) octet);
      else out.append("%%%02X".formatted(octet & 0xff));
    }
    return out.toString();
  }

  /** One word for the shell, whatever is in it (POSIX XCU 2.2.2). */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** RFC 9110 5.6.2. */
  private static boolean isToken(String text) {
    return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  }

  /** C0, DEL, C1, and marks that turn the writing's direction. */
  private static boolean hasControl(String text) {
    return text.chars()
        .anyMatch(
            c ->
                c < 0x20
                    || c >= 0x7f && c < 0xa0
                    || c >= 0x202a && c <= 0x202e
                    || c >= 0x2066 && c <= 0x2069);
  }
}
