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
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code h2tap picture}: a view of the window as a PNG. */
@Command(
    description = "Draws a view of the window as a PNG; no display needed.",
    sortOptions = false)
final class PictureVerb implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final int MAX_SIDE = 8192;

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The capture; - for standard input.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--view",
      paramLabel = "V",
      description = "What to draw: window (default), or of it ${COMPLETION-CANDIDATES}.")
  private View view = View.WINDOW;

  @Option(names = "--conn", paramLabel = "C", description = "One connection (default: all).")
  private int conn;

  @Option(names = "--frame", paramLabel = "N", description = "The frame where the cursor stands.")
  private int frame;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description = "In pixels (default: ${DEFAULT-VALUE}).")
  private String size = "1600x1000";

  @Option(names = "--theme", paramLabel = "T", description = "light (default) or dark.")
  private Theme theme = Theme.LIGHT;

  @Option(names = "--language", paramLabel = "L", description = "en (default) or zh.")
  private String language = "en";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PNG",
      required = true,
      description = "The picture to write; - for standard output.")
  @SuppressWarnings("NullAway.Init")
  private Path output;

  @Mixin private KeysOption keys = new KeysOption();

  PictureVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Order order = order();
    try (CaptureSession session = new CaptureSession(keys.open(file))) {
      session.readToEnd();
      check("--conn", conn, session.connectionCount());
      check("--frame", frame, session.frames().count());
      draw(session, file.toString(), order, output);
      String damage = session.progress().damage();
      if (!damage.isEmpty()) console.tell(file + ": " + damage);
    } finally {
      Pictures.finish();
    }
    return Cli.DONE;
  }

  private void draw(CaptureSession session, String name, Order order, Path to) throws IOException {
    if (to.toString().equals("-")) {
      Pictures.render(session, name, order, console.out());
      console.out().flush();
      return;
    }
    try (OutputStream out = Files.newOutputStream(to)) {
      Pictures.render(session, name, order, out);
    }
  }

  private void check(String option, int number, int count) throws Failure {
    if (number > count) {
      throw new Failure(option + " " + number + ": the capture has only " + count);
    }
  }

  private Order order() {
    Matcher m = SIZE.matcher(size);
    int width = m.matches() ? Integer.parseInt(m.group(1)) : 0;
    int height = m.matches() ? Integer.parseInt(m.group(2)) : 0;
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new ParameterException(
          spec.commandLine(), "--size: '" + size + "' is no size such as 1600x1000");
    }
    if (conn < 0 || frame < 0) {
      throw new ParameterException(spec.commandLine(), "--conn and --frame count from 1");
    }
    Locale locale = Locale.forLanguageTag(language);
    if (!Languages.spoken(locale).getLanguage().equals(locale.getLanguage())) {
      throw new ParameterException(
          spec.commandLine(), "--language: '" + language + "' is none of en and zh");
    }
    return new Order(view, conn, frame, width, height, theme, Languages.spoken(locale));
  }
}
