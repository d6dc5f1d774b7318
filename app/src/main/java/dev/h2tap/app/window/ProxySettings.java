package dev.h2tap.app.window;

import dev.h2tap.app.window.WindowHost.Setting;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.proxy.ProxyOptions.Verification;
import dev.h2tap.ui.shell.Settings;
import dev.h2tap.ui.shell.Settings.Check;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How a window's proxy is to be: as the command line said, as it is remembered, as it is changed.
 */
final class ProxySettings {
  private static final long LEAST_AUTOSAVE = 1 << 20;

  /** How many ports are tried where the user chose none. */
  private static final int PORTS = 10;

  private final Program program;
  private volatile ProxyOptions options;
  private boolean usualWillDo;

  ProxySettings(ProxyOptions options, Program program) {
    this.options = options;
    this.program = program;
  }

  /** The same for another window. */
  ProxySettings copy() {
    var copy = new ProxySettings(options, program);
    copy.usualWillDo = usualWillDo;
    return copy;
  }

  ProxyOptions options() {
    return options;
  }

  /**
   * The same with each address to listen at, the best first: the one that the user chose, or, where
   * nobody chose one, some more beside the usual one, which another program may have.
   */
  List<ProxyOptions> places() {
    InetSocketAddress usual = ProxyOptions.builder().build().listen();
    if (!usualWillDo || !options.listen().equals(usual)) return List.of(options);
    return IntStream.range(usual.getPort(), usual.getPort() + PORTS)
        .mapToObj(port -> usual.getHostString() + ":" + port)
        .map(listen -> options.change().listen(listen).build())
        .toList();
  }

  Settings now() {
    Check check = options.verification() == Verification.ON ? Check.ON : Check.OFF;
    return new Settings(Addresses.text(options.listen()), check, program.autosave().limit());
  }

  /** As the user set it last. What can't be understood is left. */
  void recall(Set<Setting> wanted) {
    usualWillDo = wanted.contains(Setting.LISTEN);
    Map<String, String> words = program.memory().read();
    for (Setting setting : wanted) {
      try {
        recall(setting, words);
      } catch (IllegalArgumentException e) {
        // Somebody wrote nonsense into the file: as if it were not there.
      }
    }
  }

  private void recall(Setting setting, Map<String, String> words) {
    switch (setting) {
      case LISTEN -> {
        String listen = words.getOrDefault("proxy.listen", "");
        if (!listen.isEmpty()) options = with(listen, now().check());
      }
      case CHECK -> {
        if ("OFF".equals(words.get("proxy.check"))) options = with(now().listen(), Check.OFF);
      }
      case AUTOSAVE -> {
        String octets = words.get("autosave.octets");
        if (octets != null) autosave(Long.parseLong(octets));
      }
    }
  }

  /**
   * As the user wants it now.
   *
   * @return how it was before
   * @throws IOException where it can't be so; the message is for the user
   */
  ProxyOptions change(Settings wanted) throws IOException {
    ProxyOptions before = options;
    try {
      ProxyOptions next = with(wanted.listen(), wanted.check());
      autosave(wanted.autosave());
      options = next;
      return before;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Back to what it was. */
  void restore(ProxyOptions before) {
    options = before;
  }

  private ProxyOptions with(String listen, Check check) {
    return options
        .change()
        .listen(listen)
        .verification(check == Check.ON ? Verification.ON : Verification.OFF)
        .build();
  }

  private void autosave(long octets) {
    if (octets < LEAST_AUTOSAVE) {
      throw new IllegalArgumentException("A capture needs at least 1 MiB.");
    }
    program.autosave().limit(octets);
  }
}
