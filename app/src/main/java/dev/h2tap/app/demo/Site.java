package dev.h2tap.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What the demo's origin has to offer; the same octets every time. */
final class Site {
  static final String HOST = "demo.h2tap.test";

  /** A body and how it is labelled. */
  record Resource(String type, String coding, byte[] octets) {
    static Resource text(String type, String text) {
      return new Resource(type, "", text.getBytes(StandardCharsets.UTF_8));
    }

    Resource gzipped() {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(octets);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Resource(type, "gzip", packed.toByteArray());
    }
  }

  private Site() {}

  static Resource page() {
    return Resource.text(
        "text/html; charset=utf-8",
        """
        <!doctype html>
        <html lang="en">
        <head>
          <title>h2tap demo</title>
          <link rel="stylesheet" href="/style.css">
          <script src="/app.js" defer></script>
        </head>
        <body>
          <h1>Every frame of this page is in h2tap</h1>
          <img src="/hero.svg" alt="pushed, and refused by the client">
          <img src="/map.svg" alt="asked for">
          <img src="/chart.svg" alt="asked for, and moved up with PRIORITY_UPDATE">
        </body>
        </html>
        """);
  }

  static Resource style() {
    StringBuilder css = new StringBuilder("body { font: 16px/1.5 sans-serif; margin: 2rem }\n");
    for (int i = 1; i <= 60; i++) {
      css.append(String.format(Locale.ROOT, ".col-%d { width: %.3f%% }%n", i, i * 100 / 60.0));
    }
    return Resource.text("text/css", css.toString());
  }

  static Resource script() {
    StringBuilder js = new StringBuilder("'use strict';\n");
    for (int i = 1; i <= 400; i++) {
      js.append("export const step").append(i).append(" = n => n * ").append(i).append(";\n");
    }
    return Resource.text("text/javascript", js.toString()).gzipped();
  }

  /** A picture of {@code bars} bars. */
  static Resource picture(int bars) {
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + bars + " 100\">\n");
    for (int i = 0; i < bars; i++) {
      int height = (i * 37 + 11) % 97;
      svg.append(
          "  <rect x=\"%d\" y=\"%d\" width=\"1\" height=\"%d\"/>\n"
              .formatted(i, 100 - height, height));
    }
    return Resource.text("image/svg+xml", svg.append("</svg>\n").toString());
  }

  /** So many octets that no one can mistake for text. */
  static Resource octets(int count) {
    byte[] octets = new byte[count];
    int x = 1;
    for (int i = 0; i < count; i++) {
      x = x * 1_103_515_245 + 12_345;
      octets[i] = (byte) (x >> 16);
    }
    return new Resource("application/octet-stream", "", octets);
  }
}
