package dev.h2tap.core.bytes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of test material that is not part of the repository: named by the system property or
 * environment variable H2TAP_SHARED, else {@code shared} beside the repository.
 */
public final class SharedFolder {
  private SharedFolder() {}

  /** A folder inside; the calling test is skipped where it is absent. */
  public static Path require(String inside) {
    Optional<Path> folder = find().map(f -> f.resolve(inside)).filter(Files::isDirectory);
    Assumptions.assumeTrue(folder.isPresent(), "no " + inside + ": set H2TAP_SHARED");
    return folder.get();
  }

  private static Optional<Path> find() {
    String named = System.getProperty("H2TAP_SHARED", System.getenv("H2TAP_SHARED"));
    if (named != null) return Optional.of(Path.of(named));
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve(".editorconfig"))) return Optional.of(p.resolveSibling("shared"));
    }
    return Optional.empty();
  }
}
