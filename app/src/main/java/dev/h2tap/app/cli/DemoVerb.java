package dev.h2tap.app.cli;

import dev.h2tap.app.Tap;
import dev.h2tap.app.demo.Demo;
import dev.h2tap.app.play.Shelf;
import dev.h2tap.app.window.WindowHost;
import dev.h2tap.certs.ConfigFolder;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.CaptureFiles;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.capture.RecorderStatus;
import dev.h2tap.core.export.Dump;
import dev.h2tap.core.export.DumpOptions;
import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.TextFormat;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.picture.Pictures;
import dev.h2tap.ui.picture.Pictures.Order;
import dev.h2tap.ui.picture.Pictures.Theme;
import dev.h2tap.ui.picture.Pictures.View;
import dev.h2tap.ui.shell.WindowApp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code h2tap demo}: real traffic without a browser. */
final class DemoVerb extends Verb {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;

  private final Supplier<Optional<Path>> output =
      options.optional(
          "-o, --output=FILE",
          Path.class,
          "Keep the capture here (without a window: default in a temporary folder).");

  private final Supplier<Boolean> noWindow =
      options.flag("--no-window", "As where there is no display.");

  DemoVerb(Console console) {
    super(
        console,
        "Shows real traffic between a built-in client and origin, through the real proxy.",
        "Where there is no display, it prints the frames and writes pictures of them.");
  }

  @Override
  public Integer call() throws Exception {
    if (noWindow.get() || !Display.there()) {
      printed();
    } else {
      watched();
    }
    return Cli.DONE;
  }

  private void watched() throws Exception {
    Root root = RootStore.openOrCreate(ConfigFolder.path());
    WindowHost host = WindowHost.demo(root, Cli.nameAndVersion(), output.get());
    host.teach(new Shelf(Cli.nameAndVersion()));
    WindowApp.launch(host);
  }

  private void printed() throws Exception {
    Path folder = Files.createTempDirectory("h2tap-");
    Path file = output.get().orElse(folder.resolve("demo.pcapng"));
    record(file);
    try (CaptureSession session = new CaptureSession(CaptureFiles.open(file))) {
      session.readToEnd();
      print(session);
      for (Theme theme : Theme.values()) {
        draw(session, theme, folder.resolve("demo-" + word(theme) + ".png"));
      }
    } finally {
      Pictures.finish();
    }
    console.print("");
    console.print("h2tap: the capture is " + file);
    console.print("h2tap: pictures of the window are in " + folder);
  }

  private static String word(Theme theme) {
    return theme.name().toLowerCase(Locale.ROOT);
  }

  private void record(Path file) throws IOException, Failure {
    try (Demo demo = Demo.start(Demo.Speed.FULL)) {
      Recorder.Options recording = Recorder.Options.of(Cli.nameAndVersion()).overwriting();
      RecorderStatus status;
      try (Complaints complaints = new Complaints(console)) {
        Tap tap = Tap.start(demo.options(), demo.root(), file, recording, complaints);
        try (tap) {
          demo.play(tap.address(), demo.root());
        }
        status = tap.status();
      }
      if (status.state() == RecorderStatus.State.FAILED) {
        throw new Failure(file + " can't be written: " + status.reason());
      }
    }
  }

  private void print(CaptureSession session) throws IOException {
    DumpOptions options = new DumpOptions(EnumSet.of(Kind.FRAME), Set.of(), Optional.empty());
    PrintWriter out =
        new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
    new Dump(session, options, new TextFormat(session, options, out)).end();
  }

  private void draw(CaptureSession session, Theme theme, Path to) throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      Pictures.render(
          session,
          "demo",
          new Order(View.WINDOW, 0, firstRequest(session), WIDTH, HEIGHT, theme),
          out);
    }
  }

  /** A frame with something to see in it. */
  private static int firstRequest(CaptureSession session) {
    int count = session.frames().count();
    for (int n = 1; n <= count; n++) {
      if (session.frames().type(n) == FrameType.HEADERS) return n;
    }
    return count;
  }
}
