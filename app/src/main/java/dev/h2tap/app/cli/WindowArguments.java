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
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may be said where no verb is: how the window is to be, which it opens. */
final class WindowArguments {
  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The capture to open.")
  private Optional<Path> file = Optional.empty();

  @Mixin private final KeysOption keys = new KeysOption();
  @Mixin private final ProxyArguments proxy = new ProxyArguments();

  @Option(
      names = "--autosave-limit",
      paramLabel = "SIZE",
      description = "What recordings that were not saved may take (default: 4G); oldest go first.")
  private Optional<String> autosaveLimit = Optional.empty();

  /**
   * Shows the window until it is closed.
   *
   * @param words for what goes wrong, in one line
   */
  void open(CommandLine line, Function<Exception, String> words) throws Exception {
    if (file.isPresent() && !Files.exists(file.get())) {
      throw new Failure(file.get() + ": no such file or verb; h2tap --help lists the verbs");
    }
    if (!Display.there()) {
      throw new Failure(
          "no display to open a window on (DISPLAY is not set); h2tap record, dump and picture do"
              + " without one");
    }
    ProxyOptions options = proxy.options(line);
    long[] octets = {WindowHost.DEFAULT_LIMIT};
    autosaveLimit.ifPresent(
        size ->
            ProxyArguments.check(line, "--autosave-limit", size, s -> octets[0] = Sizes.parse(s)));
    WindowHost host = new WindowHost(options, proxy.root(), Cli.nameAndVersion(), octets[0]);
    host.teach(new Shelf(Cli.nameAndVersion()));
    host.recall(unsaid(line));
    try {
      if (file.isPresent()) host.open(file.get(), keys.log());
      else host.startRecording();
    } catch (IOException e) {
      host.trouble(words.apply(e));
    }
    WindowApp.launch(host);
  }

  /** What the command leaves to the window's preferences. */
  private static Set<WindowHost.Setting> unsaid(CommandLine line) {
    var said = line.getParseResult();
    var unsaid = EnumSet.allOf(WindowHost.Setting.class);
    if (said.hasMatchedOption("--listen")) unsaid.remove(WindowHost.Setting.LISTEN);
    if (said.hasMatchedOption("--insecure")) unsaid.remove(WindowHost.Setting.CHECK);
    if (said.hasMatchedOption("--autosave-limit")) unsaid.remove(WindowHost.Setting.AUTOSAVE);
    return unsaid;
  }
}
