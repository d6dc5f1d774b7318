package dev.h2tap.ui.look;

import dev.h2tap.core.bytes.Finding;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The English patterns of core, read off its classes: what looks like a sentence in a class that
 * makes findings or wordings.
 */
final class CorePatterns {
  private static final String BYTES = "dev/h2tap/core/bytes/";

  /** Constants of such classes that are none: names of rules and fields, and what joins them. */
  private static final String OTHER =
      "(?s)(RFC|SPDY/3\\.1) .*|PRI \\* .*|, |%s \\(%[ds]\\)|([A-Z][A-Za-z]+ ?)+ID"
          + "|Additional Debug Data|Error Code|Field Block Fragment|Opaque Data"
          + "|Priority Field Value|Window Size Increment|Stream Identifier|Stream Dependency"
          + "|Connection Preface|Frame Header|Pad Length|Excess Octets|Control bit(, Version)?"
          + "|Unused \\(0x%02x\\)|%s, stream %d| +";

  private CorePatterns() {}

  static Set<String> all() throws Exception {
    Path at = Path.of(Finding.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(at)) return of(at.resolve("dev/h2tap/core"));
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + at.toUri()), Map.of())) {
      return of(jar.getPath("/dev/h2tap/core"));
    }
  }

  private static Set<String> of(Path root) throws IOException {
    Set<String> patterns = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        List<CodeElement> code = code(ClassFile.of().parse(Files.readAllBytes(file)));
        if (code.stream().noneMatch(CorePatterns::makesOne)) continue;
        for (int i = 0; i < code.size(); i++) {
          if (code.get(i) instanceof ConstantInstruction c
              && c.constantValue() instanceof String text
              && (text.contains(" ") || standsAlone(code, i))
              && !text.matches(OTHER)) {
            patterns.add(text);
          }
        }
      }
    }
    return patterns;
  }

  private static List<CodeElement> code(ClassModel model) {
    return model.methods().stream()
        .flatMap(m -> m.code().stream())
        .flatMap(c -> c.elementList().stream())
        .toList();
  }

  /** Whether the constant is a pattern without values: an empty array of them follows. */
  private static boolean standsAlone(List<CodeElement> code, int i) {
    String text = String.valueOf(((ConstantInstruction) code.get(i)).constantValue());
    List<CodeElement> next =
        code.subList(i + 1, code.size()).stream()
            .filter(e -> e instanceof Instruction)
            .limit(3)
            .toList();
    return !text.isEmpty()
        && next.size() == 3
        && next.get(0) instanceof ConstantInstruction none
        && Integer.valueOf(0).equals(none.constantValue())
        && next.get(2) instanceof InvokeInstruction call
        && makesOne(call);
  }

  private static boolean makesOne(CodeElement element) {
    if (!(element instanceof InvokeInstruction call)) return false;
    String type = call.type().stringValue();
    boolean given = type.contains("Ljava/lang/String;");
    return given && (type.endsWith(BYTES + "Finding;") || type.endsWith(BYTES + "Wording;"));
  }
}
