package dev.h2tap.core.hpack;

import java.util.List;

/** The 61 fields that both ends know from the beginning (RFC 7541 Appendix A). */
public final class StaticTable {
  public static final int SIZE = 61;

  /** Entry 1 first; where there is a value, it follows the first space. */
  private static final List<String> ENTRIES =
      List.of(
          ":authority",
          ":method GET",
          ":method POST",
          ":path /",
          ":path /index.html",
          ":scheme http",
          ":scheme https",
          ":status 200",
          ":status 204",
          ":status 206",
          ":status 304",
          ":status 400",
          ":status 404",
          ":status 500",
          "accept-charset",
          "accept-encoding gzip, deflate",
          "accept-language",
          "accept-ranges",
          "accept",
          "access-control-allow-origin",
          "age",
          "allow",
          "authorization",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-length",
          "content-location",
          "content-range",
          "content-type",
          "cookie",
          "date",
          "etag",
          "expect",
          "expires",
          "from",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "last-modified",
          "link",
          "location",
          "max-forwards",
          "proxy-authenticate",
          "proxy-authorization",
          "range",
          "referer",
          "refresh",
          "retry-after",
          "server",
          "set-cookie",
          "strict-transport-security",
          "transfer-encoding",
          "user-agent",
          "vary",
          "via",
          "www-authenticate");

  private StaticTable() {}

  /**
   * @param index 1 to {@link #SIZE}
   */
  public static String name(int index) {
    String entry = ENTRIES.get(index - 1);
    int space = entry.indexOf(' ');
    return space < 0 ? entry : entry.substring(0, space);
  }

  public static String value(int index) {
    String entry = ENTRIES.get(index - 1);
    int space = entry.indexOf(' ');
    return space < 0 ? "" : entry.substring(space + 1);
  }
}
