package dev.h2tap.app.cli;

import java.nio.file.Path;

/** Captures that the tests of proxy-core hold. */
final class Corpus {
  private Corpus() {}

  static Path capture(String name) {
    return Path.of("../proxy-core/src/test/resources/captures", name + ".pcapng");
  }
}
