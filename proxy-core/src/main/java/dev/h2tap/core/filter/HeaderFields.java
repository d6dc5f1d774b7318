package dev.h2tap.core.filter;

import dev.h2tap.core.filter.Source.Column;
import dev.h2tap.core.filter.Source.OfHeaders;
import dev.h2tap.core.filter.Source.OfHeaders.Part;
import dev.h2tap.core.session.HeaderField;
import java.util.List;
import java.util.Set;

/** Header fields of the list that a frame ends; all names are Wireshark's. */
final class HeaderFields {
  private static final Set<String> NUMBERS =
      Set.of(":status", "age", "content-length", "max-forwards");

  /** Those that Wireshark has fields for, as they are named on the wire. */
  private static final String[] WIRE =
      """
      :authority :method :path :scheme :status accept accept-charset accept-encoding accept-language
      accept-ranges access-control-allow-origin age allow authorization cache-control
      content-disposition content-encoding content-language content-length content-location
      content-range content-type cookie date etag expect expires from if-match if-modified-since
      if-none-match if-range if-unmodified-since last-modified link location max-forwards
      proxy-authenticate proxy-authorization range referer refresh retry-after server set-cookie
      strict-transport-security user-agent vary via www-authenticate
      """
          .strip()
          .split("\\s+");

  private HeaderFields() {}

  static List<Field> fields() {
    FieldList f = new FieldList();
    f.label(
        "http2.header",
        "the frame ends a header list with a field in it",
        (s, n) -> s.session().headerCount(n) > 0 ? 1 : Source.NONE);
    Column count =
        (s, n) -> s.session().endsHeaderBlock(n) ? s.session().headerCount(n) : Source.NONE;
    f.number("http2.header.count", "fields of the header list that the frame ends", count);
    text(f, "http2.header.name", "names of its fields", new OfHeaders("", Part.NAME));
    text(f, "http2.header.value", "values of its fields", new OfHeaders("", Part.VALUE));
    f.listed(
        "http2.request.full_uri",
        FieldType.TEXT,
        "scheme, authority and path of its request",
        Names.NONE,
        (s, n) -> uri(s.session().headers(n)));
    for (String name : WIRE) {
      String plain = name.startsWith(":") ? name.substring(1) : name;
      f.add(
          "http2.headers." + plain.replace('-', '_'),
          NUMBERS.contains(name) ? FieldType.NUMBER : FieldType.TEXT,
          "the field " + name,
          Names.NONE,
          new OfHeaders(name, Part.VALUE));
    }
    return f.fields;
  }

  private static void text(FieldList f, String name, String description, Source source) {
    f.add(name, FieldType.TEXT, description, Names.NONE, source);
  }

  private static List<String> uri(List<HeaderField> list) {
    String scheme = value(list, ":scheme");
    String path = value(list, ":path");
    if (scheme.isEmpty() || path.isEmpty()) return List.of();
    return List.of(scheme + "://" + value(list, ":authority") + path);
  }

  private static String value(List<HeaderField> list, String name) {
    for (HeaderField h : list) if (h.name().equals(name)) return h.value();
    return "";
  }
}
