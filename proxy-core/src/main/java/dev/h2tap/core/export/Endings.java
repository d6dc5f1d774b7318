package dev.h2tap.core.export;

import java.util.Locale;
import java.util.Map;

/** File name endings by media type; none that a double click would run. */
final class Endings {
  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("text/html", "html"),
          Map.entry("text/css", "css"),
          Map.entry("text/csv", "csv"),
          Map.entry("text/xml", "xml"),
          Map.entry("text/event-stream", "txt"),
          Map.entry("application/xml", "xml"),
          Map.entry("application/xhtml+xml", "xhtml"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/wasm", "wasm"),
          Map.entry("application/zip", "zip"),
          Map.entry("image/png", "png"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/avif", "avif"),
          Map.entry("image/svg+xml", "svg"),
          Map.entry("image/x-icon", "ico"),
          Map.entry("image/vnd.microsoft.icon", "ico"),
          Map.entry("font/woff", "woff"),
          Map.entry("font/woff2", "woff2"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/webm", "webm"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("application/x-www-form-urlencoded", "form"));

  private Endings() {}

  /** Of a Content-Type field; {@code bin} for all that is not known. */
  static String of(String contentType) {
    int end = contentType.indexOf(';');
    String type =
        (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    String ending = BY_TYPE.get(type);
    if (ending != null) return ending;
    if (type.endsWith("/json") || type.endsWith("+json")) return "json";
    if (type.endsWith("javascript")) return "js.txt";
    return type.startsWith("text/") ? "txt" : "bin";
  }
}
