package dev.h2tap.app.cli;

/**
 * Options that belong together, and what they come to: for several verbs, or one that has many. Its
 * fields declare them as a {@link Verb}'s do.
 */
abstract class Arguments {
  final Options options;

  /**
   * @param options of the verb that takes them
   */
  Arguments(Options options) {
    this.options = options;
  }
}
