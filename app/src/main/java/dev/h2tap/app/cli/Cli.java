package dev.h2tap.app.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line: verbs, their help, exit status and how failures are told. */
public final class Cli implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** As help lists them. */
  private static final Map<String, String> EXIT_STATUS = new LinkedHashMap<>();

  /** The verbs by their names, in the order in which help lists them. */
  private static final Map<String, Function<Console, Verb>> VERBS = new LinkedHashMap<>();

  static {
    EXIT_STATUS.put("" + DONE, "done");
    EXIT_STATUS.put("" + FAILED, "failed; one line on standard error says why");
    EXIT_STATUS.put("" + WRONG_USAGE, "wrong usage");
    VERBS.put("record", RecordVerb::new);
    VERBS.put("dump", DumpVerb::new);
    VERBS.put("export", ExportVerb::new);
    VERBS.put("save", SaveVerb::new);
    VERBS.put("comment", CommentVerb::new);
    VERBS.put("lesson", LessonVerb::new);
    VERBS.put("replay", ReplayVerb::new);
    VERBS.put("play", PlayVerb::new);
    VERBS.put("lessons", LessonsVerb::new);
    VERBS.put("serve", ServeVerb::new);
    VERBS.put("inspect", InspectVerb::new);
    VERBS.put("picture", PictureVerb::new);
    VERBS.put("ca", CaVerb::new);
    VERBS.put("demo", DemoVerb::new);
  }

  private final Console console;

  private final Options options =
      new Options(
          this,
          "Records what a browser and an origin really say to each other over HTTP/2, and shows"
              + " it.",
          "Without a verb: the window, with FILE open in it.",
          "");

  private final Supplier<Boolean> debug =
      options.inherited().flag("--debug", "Show a stack trace where something fails.");

  /** Only where no verb is. */
  private Optional<WindowArguments> window = Optional.empty();

  private Cli(Console console) {
    this.console = console;
    options.inherited().help("-h, --help", "Show this help.");
    options.version(
        "-V, --version",
        "Show the version.",
        () -> nameAndVersion() + " on Java " + Runtime.version());
    options
        .spec()
        .name("h2tap")
        .usageMessage()
        .sortOptions(true)
        .synopsisHeading("Usage: ")
        .descriptionHeading("%n")
        .parameterListHeading("")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nVerbs (h2tap VERB --help tells more):%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(EXIT_STATUS);
  }

  /** Such as {@code h2tap 0.1.0}. */
  static String nameAndVersion() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return "h2tap " + (version == null ? "(unpacked)" : version);
  }

  /** Runs what {@code args} ask for and returns the exit status. */
  public static int run(Console console, String... args) {
    Cli cli = new Cli(console);
    // To make all verbs and options known takes longer than most verbs take to start.
    Function<Console, Verb> asked = args.length == 0 ? null : VERBS.get(args[0]);
    if (asked == null) cli.knowAll();
    else cli.know(args[0], asked);
    CommandLine line = cli.options.commandLine();
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setParameterExceptionHandler((e, _) -> cli.wrongUsage(e));
    line.setExecutionExceptionHandler((e, _, _) -> cli.failed(e));
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      console.tell("memory is full; with H2TAP_JAVA_OPTS=-Xmx8g in its environment h2tap has more");
      return FAILED;
    }
  }

  private void know(String name, Function<Console, Verb> verb) {
    options.verb(name, verb.apply(console));
  }

  private void knowAll() {
    window = Optional.of(new WindowArguments(options));
    VERBS.forEach(this::know);
  }

  /** The window. */
  @Override
  public Integer call() throws Exception {
    window.orElseThrow().open(this::words);
    return DONE;
  }

  private int wrongUsage(ParameterException e) {
    String verb = e.getCommandLine().getCommandSpec().qualifiedName();
    console.tell(e.getMessage() + "; " + verb + " --help shows how");
    if (debug.get()) e.printStackTrace(console.err());
    return WRONG_USAGE;
  }

  private int failed(Exception e) {
    // Whoever stopped reading has what they wanted: h2tap dump FILE | head.
    if (console.out().readerHasGone()) return DONE;
    console.tell(words(e));
    if (debug.get()) e.printStackTrace(console.err());
    return FAILED;
  }

  private String words(Exception e) {
    if (!console.out().trouble().isEmpty()) {
      return "can't write to standard output: " + console.out().trouble();
    }
    return switch (e) {
      case Failure f -> String.valueOf(f.getMessage());
      case NoSuchFileException missing -> missing.getFile() + ": no such file";
      // Its message has the cause in brackets, in the system's words.
      case FileNotFoundException none when none.getMessage() != null ->
          none.getMessage().replaceFirst(" \\((.*)\\)$", ": $1");
      case NotDirectoryException none -> none.getFile() + ": no such folder";
      case AccessDeniedException denied -> denied.getFile() + ": no permission";
      case IOException io when io.getMessage() != null -> io.getMessage();
      case UncheckedIOException io when io.getCause().getMessage() != null ->
          io.getCause().getMessage();
      default -> "a fault of h2tap's own (" + e + "); --debug shows where, please report it";
    };
  }
}
