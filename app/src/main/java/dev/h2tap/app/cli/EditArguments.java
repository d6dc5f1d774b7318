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
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code replay} that change requests before they are sent. */
final class EditArguments {
  @Option(
      names = "--method",
      paramLabel = "METHOD",
      description = "Send the chosen requests with this method.")
  private Optional<String> method = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "'NAME: VALUE'",
      description = {
        "Give a header field this value, or add it; without a value, take it away; repeatable.",
        "':path: /other?q=1' changes path and query, ':authority: HOST' whom it is said to.",
      })
  private List<String> fields = List.of();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "Send this file as content, as it is; its length is said where it has to be.")
  private Optional<Path> body = Optional.empty();

  boolean isWanted() {
    return method.isPresent() || !fields.isEmpty() || body.isPresent();
  }

  /**
   * @throws ParameterException where an option's value can't be understood
   */
  Edit edit(CommandLine line) throws IOException {
    List<HeaderField> set = new ArrayList<>();
    for (String field : fields) {
      ProxyArguments.check(line, "--set", field, text -> set.add(Edit.field(text)));
    }
    Optional<byte[]> octets =
        body.isPresent() ? Optional.of(Files.readAllBytes(body.get())) : Optional.empty();
    try {
      return new Changes(method, set, octets);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--method: " + e.getMessage(), e);
    }
  }
}
