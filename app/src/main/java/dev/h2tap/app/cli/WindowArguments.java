package dev.h2tap.app.cli;

import dev.h2tap.app.play.Shelf;
import dev.h2tap.app.window.WindowHost;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.ui.shell.WindowApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What may be said where no verb is: how the window is to be, which it opens. */
final class WindowArguments extends Arguments {
  private final Supplier<Optional<Path>> file =
      options.optionalOperand("FILE", Path.class, "The capture to open.");

  private final KeysOption keys = new KeysOption(options);
  private final ProxyArguments proxy = new ProxyArguments(options);

  private final Supplier<Optional<String>> autosaveLimit =
      options.optional(
          "--autosave-limit=SIZE",
          String.class,
          "What recordings that were not saved may take (default: 4G); oldest go first.");

  WindowArguments(Options options) {
    super(options);
  }

  /**
   * Shows the window until it is closed.
   *
   * @param words for what goes wrong, in one line
   */
  void open(Function<Exception, String> words) throws Exception {
    Optional<Path> capture = file.get();
    if (capture.isPresent() && !Files.exists(capture.get())) {
      throw new Failure(capture.get() + ": no such file or verb; h2tap --help lists the verbs");
    }
    if (!Display.there()) {
      throw new Failure(
          "no display to open a window on (DISPLAY is not set); h2tap record, dump and picture do"
              + " without one");
    }
    ProxyOptions proxyOptions = proxy.proxyOptions();
    long limit =
        autosaveLimit
            .get()
            .map(size -> options.parse("--autosave-limit", size, Sizes::parse))
            .orElse(WindowHost.DEFAULT_LIMIT);
    WindowHost host = new WindowHost(proxyOptions, proxy.root(), Cli.nameAndVersion(), limit);
    host.teach(new Shelf(Cli.nameAndVersion()));
    host.recall(unsaid());
    try {
      if (capture.isPresent()) host.open(capture.get(), keys.log());
      else host.startRecording();
    } catch (IOException e) {
      host.trouble(words.apply(e));
    }
    WindowApp.launch(host);
  }

  /** What the command leaves to the window's preferences. */
  private Set<WindowHost.Setting> unsaid() {
    var unsaid = EnumSet.allOf(WindowHost.Setting.class);
    if (options.given("--listen")) unsaid.remove(WindowHost.Setting.LISTEN);
    if (options.given("--insecure")) unsaid.remove(WindowHost.Setting.CHECK);
    if (options.given("--autosave-limit")) unsaid.remove(WindowHost.Setting.AUTOSAVE);
    return unsaid;
  }
}
