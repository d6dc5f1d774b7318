package dev.h2tap.app;

import dev.h2tap.app.cli.Cli;
import dev.h2tap.app.cli.Console;

/** Where h2tap starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(Console.ofProcess(), args));
  }
}
