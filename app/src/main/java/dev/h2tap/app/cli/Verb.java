package dev.h2tap.app.cli;

import java.util.concurrent.Callable;

/**
 * A verb of the command line. Its fields declare what it takes:
 *
 * <pre>{@code
 * private final Supplier<Boolean> json = options.flag("--json", "One JSON object a line.");
 * private final KeysOption keys = new KeysOption(options); // options that verbs share
 * }</pre>
 *
 * <p>and {@link #call} does what was asked for, with {@code json.get()}.
 */
abstract class Verb implements Callable<Integer> {
  final Console console;

  /** Declares options; says what is wrong with them. */
  final Options options;

  /**
   * @param description for help, a string a line
   */
  Verb(Console console, String... description) {
    this.console = console;
    this.options = new Options(this, description);
  }

  /**
   * Does what was asked for.
   *
   * @return the exit status
   */
  @Override
  public abstract Integer call() throws Exception;
}
