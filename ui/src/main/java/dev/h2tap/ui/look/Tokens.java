package dev.h2tap.ui.look;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/**
 * The window's colours, each with one meaning. Canvas code takes them from here, stylesheets by the
 * names of {@link #sheet()}.
 *
 * @param bg behind lists
 * @param sub behind bars and side panes
 * @param inset behind what one types into
 * @param line hairlines between panes
 * @param faint hairlines inside a pane, pills
 * @param fg what is read first
 * @param mute second-rank words
 * @param acc the cursor, what is selected, links
 * @param accbg behind what is selected
 * @param ok server, open, fine
 * @param bad trouble
 * @param warn client, warnings
 * @param onAcc words upon {@code acc}
 * @param streams the eight stream colours in order of opening
 */
public record Tokens(
    Color bg,
    Color sub,
    Color inset,
    Color line,
    Color faint,
    Color fg,
    Color mute,
    Color acc,
    Color accbg,
    Color ok,
    Color bad,
    Color warn,
    Color onAcc,
    List<Color> streams) {

  public static final Tokens DARK =
      of(
          "#0d1117 #161b22 #010409 #30363d #21262d #e6edf3 #8b949e #2f81f7 #132d4f #3fb950 #f85149"
              + " #d29922 #ffffff",
          "#58a6ff #56d364 #f0883e #bc8cff #39c5cf #f778ba #e3b341 #9ecbff");

  public static final Tokens LIGHT =
      of(
          "#ffffff #f6f8fa #ffffff #d0d7de #eaeef2 #1f2328 #656d76 #0969da #ddf4ff #1a7f37 #cf222e"
              + " #9a6700 #ffffff",
          "#0969da #1a7f37 #bc4c00 #8250df #0e7490 #bf3989 #9a6700 #4f6f9f");

  private static Tokens of(String colours, String streams) {
    var c = List.of(colours.split(" ")).stream().map(Color::web).toList();
    return new Tokens(
        c.get(0),
        c.get(1),
        c.get(2),
        c.get(3),
        c.get(4),
        c.get(5),
        c.get(6),
        c.get(7),
        c.get(8),
        c.get(9),
        c.get(10),
        c.get(11),
        c.get(12),
        List.of(streams.split(" ")).stream().map(Color::web).toList());
  }

  /** The colour of the {@code order}th stream to open (from 0). */
  public Color stream(int order) {
    return streams.get(Math.floorMod(order, streams.size()));
  }

  /**
   * The same colours as a stylesheet's looked-up colours; a sheet, since menus and tips have roots
   * of their own.
   */
  String sheet() {
    byte[] css = (".root { " + css() + " }").getBytes(StandardCharsets.US_ASCII);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(css);
  }

  private String css() {
    return Map.ofEntries(
            Map.entry("-tap-bg", bg),
            Map.entry("-tap-sub", sub),
            Map.entry("-tap-inset", inset),
            Map.entry("-tap-line", line),
            Map.entry("-tap-faint", faint),
            Map.entry("-tap-fg", fg),
            Map.entry("-tap-mute", mute),
            Map.entry("-tap-acc", acc),
            Map.entry("-tap-accbg", accbg),
            Map.entry("-tap-ok", ok),
            Map.entry("-tap-bad", bad),
            Map.entry("-tap-warn", warn),
            Map.entry("-tap-on-acc", onAcc))
        .entrySet()
        .stream()
        .map(e -> e.getKey() + ": " + hex(e.getValue()) + ";")
        .collect(Collectors.joining(" "));
  }

  private static String hex(Color c) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(c.getRed() * 255),
            Math.round(c.getGreen() * 255),
            Math.round(c.getBlue() * 255));
  }
}
