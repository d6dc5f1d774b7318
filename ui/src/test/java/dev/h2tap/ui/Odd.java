package dev.h2tap.ui;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Finding;
import java.util.List;

/** What nobody should send. */
final class Odd {
  private Odd() {}

  static List<FakeFrame> frames() {
    var t = new FakeTraffic(1);
    String[] many = new String[120_000];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "x-field-" + i;
      many[i + 1] = "value " + "0123456789".repeat(i == 4 ? 400 : 2);
    }
    t.headers(
        Endpoint.CLIENT,
        1,
        1,
        "GET /" + "very/long/path/".repeat(60),
        ":method",
        "GET",
        ":path",
        "/" + "very/long/path/".repeat(60),
        "x-ünï",
        "日本語\u202eevil\u0007bell");
    t.finding(
        Finding.connectionError(
            "RFC 9113 10.5.1",
            "header-list-too-large",
            "ENHANCE_YOUR_CALM",
            "the header list has 60,000 fields of 3.1 MB in all, the receiver's"
                + " SETTINGS_MAX_HEADER_LIST_SIZE is 262,144"));
    t.headers(Endpoint.CLIENT, 1, 3, "GET ?", many);
    t.data(3, 16_000_000, 8);
    for (int i = 0; i < 40; i++) {
      t.add(Endpoint.SERVER, 0x2a + i, 0xff, 5 + 2 * i, new byte[] {1, 2, 3}, "");
    }
    return t.frames;
  }
}
