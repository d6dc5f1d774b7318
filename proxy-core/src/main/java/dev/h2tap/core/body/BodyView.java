package dev.h2tap.core.body;

import dev.h2tap.core.body.Source.Language;
import dev.h2tap.core.bytes.Slice;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Ways to show a body. Which fit is chosen by Content-Type and by the octets themselves; octets in
 * hexadecimal always do. Pure: nothing in a body is run or fetched.
 */
public enum BodyView {
  JSON,
  FORM,
  MULTIPART,
  PROTOBUF,
  XML,
  HTML,
  CSS,
  JAVASCRIPT,
  TEXT,
  /** To be decoded by who shows it; {@link PictureFormat} tells its size. */
  PICTURE,
  OCTETS;

  private static final int SNIFFED = 512;

  /**
   * The views that fit, the best first; the last is {@link #OCTETS}.
   *
   * @param contentType as the field has it; empty for none
   * @param cut whether the octets are only the first of more
   */
  public static List<BodyView> fitting(Slice octets, String contentType, boolean cut) {
    if (octets.length() == 0) return List.of(OCTETS);
    if (PictureFormat.of(octets).isPresent()) return List.of(PICTURE, OCTETS);
    Optional<BodyView> named =
        named(contentType)
            .filter(v -> v != PROTOBUF || Protobuf.begins(octets))
            .or(() -> sniffed(octets));
    if (named.isEmpty()) return List.of(OCTETS);
    return switch (named.get()) {
      case JSON -> json(octets, contentType, cut);
      case FORM -> List.of(FORM, TEXT, OCTETS);
      case MULTIPART -> List.of(MULTIPART, OCTETS);
      default -> List.of(named.get(), OCTETS);
    };
  }

  private static List<BodyView> json(Slice octets, String contentType, boolean cut) {
    boolean is = Json.lines(text(octets, contentType), cut).isPresent();
    return is ? List.of(JSON, TEXT, OCTETS) : List.of(TEXT, OCTETS);
  }

  /**
   * The body in lines; of a picture its octets.
   *
   * @param perLine octets in a line of hexadecimal
   */
  public List<Line> lines(Slice octets, String contentType, boolean cut, int perLine) {
    return switch (this) {
      case JSON -> {
        String text = text(octets, contentType);
        yield Json.lines(text, cut).orElseGet(() -> Lines.plain(text));
      }
      case FORM -> Form.lines(octets);
      case MULTIPART -> Multipart.lines(octets, contentType, cut, perLine);
      case PROTOBUF -> Protobuf.lines(octets, perLine);
      case XML, HTML -> Source.lines(text(octets, contentType), Language.MARKUP);
      case CSS -> Source.lines(text(octets, contentType), Language.CSS);
      case JAVASCRIPT -> Source.lines(text(octets, contentType), Language.JAVASCRIPT);
      case TEXT -> Lines.plain(text(octets, contentType));
      case PICTURE, OCTETS -> Octets.lines(octets, perLine);
    };
  }

  /** By the media type (RFC 9110 8.3.1); empty where it tells nothing. */
  private static Optional<BodyView> named(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    type = type.toLowerCase(Locale.ROOT);
    if (Multipart.delimiter(contentType).isPresent()) return Optional.of(MULTIPART);
    if (type.endsWith("+json")) return Optional.of(JSON);
    if (type.endsWith("+proto") || type.endsWith("protobuf")) return Optional.of(PROTOBUF);
    if (type.endsWith("+xml") && !type.contains("xhtml")) return Optional.of(XML);
    return switch (type) {
      case "application/json", "text/json", "application/x-ndjson", "application/ndjson" ->
          Optional.of(JSON);
      case "application/jsonl", "application/json-seq" -> Optional.of(JSON);
      case "application/x-www-form-urlencoded" -> Optional.of(FORM);
      case "application/grpc" -> Optional.of(PROTOBUF);
      case "text/xml", "application/xml" -> Optional.of(XML);
      case "text/html", "application/xhtml+xml" -> Optional.of(HTML);
      case "text/css" -> Optional.of(CSS);
      case "text/javascript", "application/javascript", "application/x-javascript" ->
          Optional.of(JAVASCRIPT);
      default -> type.startsWith("text/") ? Optional.of(TEXT) : Optional.empty();
    };
  }

  /** By the octets. */
  private static Optional<BodyView> sniffed(Slice octets) {
    Slice first = octets.sub(0, Math.min(octets.length(), SNIFFED));
    for (int i = 0; i < first.length(); i++) {
      int octet = first.u8(i);
      if (octet < 0x20 && "\t\n\r\f".indexOf(octet) < 0) return Optional.empty();
    }
    if (octets.length() <= SNIFFED && octets.utf8().isEmpty()) return Optional.empty();
    String start = first.text().stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("{") || start.startsWith("[")) return Optional.of(JSON);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) return Optional.of(HTML);
    if (start.startsWith("<?xml") || start.startsWith("<svg")) return Optional.of(XML);
    return Optional.of(TEXT);
  }

  /** By the charset that the type names, else UTF-8 where the octets are that. */
  private static String text(Slice octets, String contentType) {
    String lower = contentType.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("charset=");
    if (at >= 0) {
      String name = lower.substring(at + 8).split("[;\\s]", 2)[0].replace("\"", "");
      boolean known =
          name.matches("[a-z0-9][a-z0-9_.:+-]{0,40}")
              && !name.equals("utf-8")
              && Charset.isSupported(name);
      if (known) return octets.toString(Charset.forName(name));
    }
    return utf8(octets);
  }

  /** A character that was cut in two at the end does not make it something else. */
  private static String utf8(Slice octets) {
    for (int less = 0; less < 4 && less <= octets.length(); less++) {
      Optional<String> text = octets.sub(0, octets.length() - less).utf8();
      if (text.isPresent()) return text.get();
    }
    return octets.text();
  }
}
