package dev.h2tap.ui.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.session.Session;
import dev.h2tap.ui.Sessions;
import dev.h2tap.ui.look.Tokens;
import dev.h2tap.ui.picture.Pictures.Order;
import dev.h2tap.ui.picture.Pictures.Theme;
import dev.h2tap.ui.picture.Pictures.View;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A picture of the window")
class PicturesTest {
  private static byte[] png(Order order) throws IOException {
    var out = new ByteArrayOutputStream();
    Pictures.render(Sessions.page(), "page.pcapng", order, out);
    return out.toByteArray();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  @DisplayName("has the size and the colours that were ordered, and rows in it")
  void ordered() throws IOException {
    var image = read(png(new Order(View.FRAMES, 0, 3, 700, 500, Theme.DARK)));
    assertEquals(700, image.getWidth());
    assertEquals(500, image.getHeight());
    assertTrue(count(image, Tokens.DARK.bg()) > 100_000, "mostly background");
    assertTrue(count(image, Tokens.DARK.accbg()) > 5_000, "one row is selected");
  }

  @Test
  @DisplayName("is the same octets each time")
  void repeatable() throws IOException {
    var order = new Order(View.WINDOW, 1, 24, 1024, 700, Theme.LIGHT);
    assertArrayEquals(png(order), png(order));
  }

  @Test
  @DisplayName("fails in words where a library for it is missing, rather than never ending")
  void missingLibrary() {
    Session without =
        (Session)
            Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> {
                  throw new UnsatisfiedLinkError("libfreetype.so.6");
                });
    var order = new Order(View.FRAMES, 0, 0, 300, 200, Theme.LIGHT);
    IOException failed =
        assertThrows(
            IOException.class,
            () -> Pictures.render(without, "", order, OutputStream.nullOutputStream()));
    assertTrue(failed.getMessage().contains("libfreetype.so.6"), failed.getMessage());
  }

  private static int count(BufferedImage image, Color colour) {
    int wanted =
        0xff000000
            | (int) Math.round(colour.getRed() * 255) << 16
            | (int) Math.round(colour.getGreen() * 255) << 8
            | (int) Math.round(colour.getBlue() * 255);
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) if (image.getRGB(x, y) == wanted) count++;
    }
    return count;
  }
}
