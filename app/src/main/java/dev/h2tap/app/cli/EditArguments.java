package dev.h2tap.app.cli;

import dev.h2tap.core.replay.send.Changes;
import dev.h2tap.core.replay.send.Edit;
import dev.h2tap.core.session.HeaderField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/** The options of {@code replay} that change requests before they are sent. */
final class EditArguments extends Arguments {
  private final Supplier<Optional<String>> method =
      options.optional(
          "--method=METHOD", String.class, "Send the chosen requests with this method.");

  private final Supplier<List<String>> fields =
      options.repeatable(
          "--set='NAME: VALUE'",
          String.class,
          "Give a header field this value, or add it; without a value, take it away; repeatable.",
          "':path: /other?q=1' changes path and query, ':authority: HOST' whom it is said to.");

  private final Supplier<Optional<Path>> body =
      options.optional(
          "--body=FILE",
          Path.class,
          "Send this file as content, as it is; its length is said where it has to be.");

  EditArguments(Options options) {
    super(options);
  }

  boolean isWanted() {
    return method.get().isPresent() || !fields.get().isEmpty() || body.get().isPresent();
  }

  /**
   * @throws ParameterException where an option's value can't be understood
   */
  Edit edit() throws IOException {
    List<HeaderField> set = new ArrayList<>();
    for (String field : fields.get()) set.add(options.parse("--set", field, Edit::field));
    Optional<Path> content = body.get();
    Optional<byte[]> octets =
        content.isPresent() ? Optional.of(Files.readAllBytes(content.get())) : Optional.empty();
    try {
      return new Changes(method.get(), set, octets);
    } catch (IllegalArgumentException e) {
      throw options.wrong("--method: " + e.getMessage(), e);
    }
  }
}
