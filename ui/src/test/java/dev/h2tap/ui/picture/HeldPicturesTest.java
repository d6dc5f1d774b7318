package dev.h2tap.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.h2tap.ui.Captures;
import dev.h2tap.ui.picture.Pictures.Order;
import dev.h2tap.ui.picture.Pictures.Theme;
import dev.h2tap.ui.picture.Pictures.View;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import javafx.scene.text.Font;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every view in both themes and languages, of fixed captures, beside the pictures that the README
 * and the manual show. {@code -Dgolden.write=true} takes them anew: then look at them before they
 * are committed.
 */
@DisplayName("The pictures of the manual are what the views look like")
class HeldPicturesTest {
  private static final Path HELD = Path.of("../docs/pictures");
  private static final Path TAKEN = Path.of("target/pictures");

  /** Words in Latin letters come with h2tap; for these the system has to have a font. */
  private static final String CHINESE = "WenQuanYi Micro Hei";

  /** The means of squares of so many px are compared: another rasteriser's edges don't matter. */
  private static final int SQUARE = 4;

  /** What two squares may differ by in a colour, 0 to 255. */
  private static final int APART = 28;

  private static final double FEW = 0.002;

  private static final TimeZone HERE = TimeZone.getDefault();

  private record Shot(View view, String capture, int frame, int width, int height) {}

  private record Held(Shot shot, Theme theme, Locale language) {
    String file() {
      String zh = language.equals(Locale.ENGLISH) ? "" : "-zh";
      return (shot.view() + "-" + theme).toLowerCase(Locale.ROOT) + zh + ".png";
    }

    @Override
    public String toString() {
      return file();
    }
  }

  private static final String PAGE = "tls13_chromium_caddy";

  private static final List<Shot> SHOTS =
      List.of(
          new Shot(View.WINDOW, PAGE, 30, 1400, 900),
          new Shot(View.FRAMES, PAGE, 30, 820, 600),
          new Shot(View.STREAMS, PAGE, 30, 820, 420),
          new Shot(View.MESSAGE, PAGE, 13, 820, 600),
          new Shot(View.TIMELINE, PAGE, 30, 820, 600),
          new Shot(View.WINDOWS, "odd_stall", 17, 820, 600),
          new Shot(View.PRIORITY, "odd_priorities", 17, 900, 600),
          new Shot(View.STATES, "odd_pushrefused", 10, 820, 760),
          new Shot(View.HPACK, PAGE, 30, 820, 520),
          new Shot(View.FINDINGS, "odd_stall", 17, 820, 400),
          new Shot(View.CONNECTION, PAGE, 30, 820, 700),
          new Shot(View.EXPLAIN, "odd_stall", 17, 900, 90),
          new Shot(View.BAR, "odd_stall", 17, 1000, 90));

  static Stream<Held> all() {
    return SHOTS.stream()
        .flatMap(
            s ->
                Stream.of(Theme.values())
                    .flatMap(
                        t ->
                            Stream.of(Locale.ENGLISH, Locale.CHINESE).map(l -> new Held(s, t, l))));
  }

  @BeforeAll
  static void zone() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterAll
  static void zoneAgain() {
    TimeZone.setDefault(HERE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void held(Held held) throws IOException {
    byte[] taken = taken(held);
    boolean chinese = held.language().equals(Locale.CHINESE);
    assumeTrue(
        !chinese || Font.getFamilies().contains(CHINESE), CHINESE + " is not installed here");
    Path file = HELD.resolve(held.file());
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(HELD);
      Files.write(file, taken);
    }
    double apart = apart(read(Files.readAllBytes(file)), read(taken));
    if (apart > FEW) {
      Files.createDirectories(TAKEN);
      Files.write(TAKEN.resolve(held.file()), taken);
    }
    assertTrue(
        apart <= FEW,
        () ->
            "%.2f %% of %s differs from %s (-Dgolden.write=true writes it anew)"
                .formatted(100 * apart, TAKEN.resolve(held.file()), file));
  }

  private static byte[] taken(Held held) throws IOException {
    Shot s = held.shot();
    var out = new ByteArrayOutputStream();
    try (var session = Captures.read(s.capture())) {
      Pictures.render(
          session,
          s.capture() + ".pcapng",
          new Order(s.view(), 0, s.frame(), s.width(), s.height(), held.theme(), held.language()),
          out);
    }
    return out.toByteArray();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Which part of the squares differs, 0 to 1. */
  private static double apart(BufferedImage held, BufferedImage taken) {
    assertEquals(held.getWidth(), taken.getWidth());
    assertEquals(held.getHeight(), taken.getHeight());
    int squares = 0;
    int apart = 0;
    for (int y = 0; y + SQUARE <= held.getHeight(); y += SQUARE) {
      for (int x = 0; x + SQUARE <= held.getWidth(); x += SQUARE) {
        squares++;
        for (int shift = 0; shift <= 16; shift += 8) {
          if (Math.abs(mean(held, x, y, shift) - mean(taken, x, y, shift)) <= APART) continue;
          apart++;
          break;
        }
      }
    }
    return apart / (double) squares;
  }

  private static int mean(BufferedImage image, int x, int y, int shift) {
    int sum = 0;
    for (int i = 0; i < SQUARE * SQUARE; i++) {
      sum += image.getRGB(x + i % SQUARE, y + i / SQUARE) >> shift & 0xff;
    }
    return sum / (SQUARE * SQUARE);
  }
}
