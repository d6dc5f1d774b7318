package dev.h2tap.core.connection.http1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for the next head that can be proven where it is not known what the octets before it are: a
 * start line to the letter of RFC 9112 3 or 4, and nothing but field lines up to the empty line. A
 * body's last octets may stand before it on its first line, as no line end parts the two.
 */
final class HeadSearch {
  /** What sends what is searched. */
  enum For {
    REQUEST(
        "(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PROPFIND) [!-~]+ HTTP/1\\.[01]$"),
    RESPONSE("HTTP/1\\.[01] [1-5][0-9]{2}(?: [^\\p{Cntrl}]*)?$");

    private final Pattern startLine;

    For(String startLine) {
      this.startLine = Pattern.compile(startLine);
    }
  }

  /** The longest start line that is found, with what stands before it. */
  private static final int MAX_LINE = 16 * 1024;

  private final For kind;
  private byte[] held = new byte[512];
  private int length;

  /** Where the line at hand begins; not 0 once a start line was found, which is then at 0. */
  private int line;

  HeadSearch(For kind) {
    this.kind = kind;
  }

  /** Takes the next octet; whether a head ends with it: {@link #octets()} up to length. */
  boolean add(byte octet) {
    if (line > 0 && length == Http1Reader.MAX_HEAD) clear();
    if (line == 0 && length == MAX_LINE) dropHalf();
    if (length == held.length) held = Arrays.copyOf(held, 2 * length);
    held[length++] = octet;
    if (octet != '\n') return false;
    int end = length - 1 > line && held[length - 2] == '\r' ? length - 2 : length - 1;
    if (line > 0 && end == line) return true;
    if (line > 0 && isField(line, end)) line = length;
    else begin(line, end);
    return false;
  }

  /** The head that was found, from its first octet on. */
  byte[] octets() {
    return held;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
    line = 0;
    if (held.length > MAX_LINE) held = new byte[512];
  }

  private void dropHalf() {
    length = MAX_LINE / 2;
    System.arraycopy(held, MAX_LINE - length, held, 0, length);
  }

  /** If a start line ends the line that lies there, a head may begin with it. */
  private void begin(int from, int end) {
    String text = new String(held, from, end - from, StandardCharsets.ISO_8859_1);
    Matcher m = kind.startLine.matcher(text);
    if (end - from > MAX_LINE || !m.find()) {
      clear();
      return;
    }
    int first = from + m.start();
    System.arraycopy(held, first, held, 0, length - first);
    length -= first;
    line = length;
  }

  /** RFC 9112 5: a token and a colon. */
  private boolean isField(int from, int end) {
    int i = from;
    while (i < end && isTokenOctet(held[i])) i++;
    return i > from && i < end && held[i] == ':';
  }

  private static boolean isTokenOctet(byte octet) {
    return (octet >= '0' && octet <= '9')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || "!#$%&'*+-.^_`|~".indexOf(octet) >= 0;
  }
}
