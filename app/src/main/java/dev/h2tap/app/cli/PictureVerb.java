package dev.h2tap.app.cli;

import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.look.Languages;
import dev.h2tap.ui.picture.Pictures;
import dev.h2tap.ui.picture.Pictures.Order;
import dev.h2tap.ui.picture.Pictures.Theme;
import dev.h2tap.ui.picture.Pictures.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code h2tap picture}: a view of the window as a PNG. */
final class PictureVerb extends Verb {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final int MAX_SIDE = 8192;

  private final Supplier<Path> file =
      options.operand("FILE", Path.class, "The capture; - for standard input.");

  private final Supplier<List<View>> views =
      options.list(
          "--view=V,V",
          View.class,
          "What to draw: window (default), or of it",
          "${COMPLETION-CANDIDATES}.");

  private final Supplier<Integer> conn =
      options.value("--conn=C", 0, "One connection (default: all).");

  private final Supplier<Integer> frame =
      options.value("--frame=N", 0, "The frame where the cursor stands.");

  private final Supplier<String> size =
      options.value("--size=WxH", "1600x1000", "In pixels (default: ${DEFAULT-VALUE}).");

  private final Supplier<Theme> theme =
      options.value("--theme=T", Theme.LIGHT, "light (default) or dark.");

  private final Supplier<String> language =
      options.value("--language=L", "en", "en (default) or zh.");

  private final Supplier<Path> output =
      options.required(
          "-o, --output=PNG",
          Path.class,
          "The picture to write; - for standard output.",
          "A folder, or several views: VIEW.png in it, for each.");

  private final KeysOption keys = new KeysOption(options);

  PictureVerb(Console console) {
    super(console, "Draws a view of the window as a PNG; no display needed.");
  }

  @Override
  public Integer call() throws Exception {
    List<Order> orders = orders();
    try (CaptureSession session = new CaptureSession(keys.open(file.get()))) {
      session.readToEnd();
      check("--conn", conn.get(), session.connectionCount());
      check("--frame", frame.get(), session.frames().count());
      draw(session, orders);
      String damage = session.progress().damage();
      if (!damage.isEmpty()) console.tell(file.get() + ": " + damage);
    } finally {
      Pictures.finish();
    }
    return Cli.DONE;
  }

  private void draw(CaptureSession session, List<Order> orders) throws IOException {
    Path to = output.get();
    if (to.toString().equals("-")) {
      draw(session, orders.getFirst(), console.out());
      console.out().flush();
      return;
    }
    boolean folder = orders.size() > 1 || Files.isDirectory(to);
    if (folder) Files.createDirectories(to);
    for (Order order : orders) {
      Path png = folder ? to.resolve(order.view().id() + ".png") : to;
      try (OutputStream out = Files.newOutputStream(png)) {
        draw(session, order, out);
      }
    }
  }

  private void draw(CaptureSession session, Order order, OutputStream to) throws IOException {
    Pictures.render(session, file.get().toString(), order, to);
  }

  private void check(String option, int number, int count) throws Failure {
    if (number > count) {
      throw new Failure(option + " " + number + ": the capture has only " + count);
    }
  }

  private List<Order> orders() {
    Matcher m = SIZE.matcher(size.get());
    int width = m.matches() ? Integer.parseInt(m.group(1)) : 0;
    int height = m.matches() ? Integer.parseInt(m.group(2)) : 0;
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw options.wrong("--size: '" + size.get() + "' is no size such as 1600x1000");
    }
    if (conn.get() < 0 || frame.get() < 0) {
      throw options.wrong("--conn and --frame count from 1");
    }
    Locale locale = Locale.forLanguageTag(language.get());
    if (!Languages.spoken(locale).getLanguage().equals(locale.getLanguage())) {
      throw options.wrong("--language: '" + language.get() + "' is none of en and zh");
    }
    List<View> wanted = views.get().isEmpty() ? List.of(View.WINDOW) : views.get();
    if (wanted.size() > 1 && output.get().toString().equals("-")) {
      throw options.wrong("-o: standard output takes one picture, and --view asks for several");
    }
    Locale spoken = Languages.spoken(locale);
    return wanted.stream()
        .distinct()
        .map(v -> new Order(v, conn.get(), frame.get(), width, height, theme.get(), spoken))
        .toList();
  }
}
