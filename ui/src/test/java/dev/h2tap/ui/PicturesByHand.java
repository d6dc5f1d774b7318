package dev.h2tap.ui;

import dev.h2tap.core.bytes.Wording;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.core.session.Progress;
import dev.h2tap.ui.picture.Pictures;
import dev.h2tap.ui.picture.Pictures.Order;
import dev.h2tap.ui.picture.Pictures.Theme;
import dev.h2tap.ui.picture.Pictures.View;
import dev.h2tap.ui.shell.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Draws the window to be looked at: {@code main(folder)} its states, {@code main(folder, capture…)}
 * those.
 */
final class PicturesByHand {
  public static void main(String[] args) throws Exception {
    Path to = Path.of(args[0]);
    Files.createDirectories(to);
    if (args.length > 1) captures(to, args);
    else states(to);
    Pictures.finish();
  }

  private static void captures(Path to, String[] args) throws Exception {
    for (int i = 1; i < args.length; i++) {
      Path file = Path.of(args[i]);
      try (var session = new CaptureSession(CaptureFiles.open(file))) {
        session.readToEnd();
        String name = file.getFileName().toString();
        int frame = Math.min(session.frames().count(), 29);
        var order =
            new Order(View.WINDOW, 0, frame, 1600, 1000, i % 2 == 0 ? Theme.LIGHT : Theme.DARK);
        draw(to, name, FakeHost.file(session, name), order);
      }
    }
  }

  private static void states(Path to) throws Exception {
    var page = FakeHost.file(FakeSession.page(), "tls13_chromium_caddy.pcapng");
    draw(to, "page-dark", page, new Order(View.WINDOW, 0, 24, 1600, 1000, Theme.DARK));
    draw(to, "page-light", page, new Order(View.WINDOW, 1, 6, 1600, 1000, Theme.LIGHT));
    draw(to, "small-dark", page, new Order(View.WINDOW, 0, 6, 1024, 700, Theme.DARK));
    draw(to, "frames-light", page, new Order(View.FRAMES, 0, 39, 900, 700, Theme.LIGHT));
    draw(
        to,
        "empty-dark",
        FakeHost.live(FakeSession.empty()),
        new Order(View.WINDOW, 0, 0, 1600, 1000, Theme.DARK));
    draw(
        to,
        "empty-light",
        FakeHost.live(FakeSession.empty()),
        new Order(View.WINDOW, 0, 0, 1024, 700, Theme.LIGHT));
    var none =
        FakeSession.of(java.util.List.of()).connect("bank.test", "tls", 0, 84_000, 0, "client", 0);
    draw(
        to,
        "nothing-light",
        FakeHost.file(none, "wifi.pcap"),
        new Order(View.WINDOW, 0, 0, 1024, 700, Theme.LIGHT));
    var big =
        FakeSession.big(5_000_000, 10_000)
            .progress(
                new Progress(
                    1_200_000_000L,
                    2_900_000_000L,
                    false,
                    Optional.of(Wording.of("a block of 4 octets can't be right"))));
    draw(
        to,
        "big-dark",
        FakeHost.live(big)
            .trouble(
                "The disk is full: recording stopped at 14:02:11. Traffic goes on; 12 connections"
                    + " and 3.4 MB since then are not recorded."),
        new Order(View.WINDOW, 3, 4_999_960, 1600, 1000, Theme.DARK));
    var odd =
        FakeSession.of(Odd.frames())
            .connect(
                "a-very-long-name-of-a-host-that-nobody-would-choose.internal.example.org",
                "h2c-upgrade",
                12,
                9,
                120,
                "",
                0)
            .connect("expired.test", "tls", 0, 2_000, 1, "reset by server", 1);
    draw(
        to,
        "odd-light",
        FakeHost.file(odd, "odd.pcapng"),
        new Order(View.WINDOW, 0, 2, 1024, 700, Theme.LIGHT));
    draw(
        to,
        "odd-dark",
        FakeHost.file(odd, "odd.pcapng"),
        new Order(View.WINDOW, 0, 3, 1024, 700, Theme.DARK));
  }

  private static void draw(Path to, String name, Host host, Order order) throws Exception {
    long t = System.nanoTime();
    try (var out = Files.newOutputStream(to.resolve(name + ".png"))) {
      Pictures.render(host, order, out);
    }
    System.out.println(name + " " + (System.nanoTime() - t) / 1_000_000 + " ms");
  }
}
