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
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: verbs, their help, exit status and how failures are told. */
@Command(
    name = "h2tap",
    description = {
      "Records what a browser and an origin really say to each other over HTTP/2, and shows it.",
      "Without a verb: the window, with FILE open in it.",
      "",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nVerbs (h2tap VERB --help tells more):%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed; one line on standard error says why", "2:wrong usage"},
    versionProvider = Cli.Version.class)
public final class Cli implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** The verbs by their names, in the order in which help lists them. */
  private static final Map<String, Class<?>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("record", RecordVerb.class);
    VERBS.put("dump", DumpVerb.class);
    VERBS.put("export", ExportVerb.class);
    VERBS.put("save", SaveVerb.class);
    VERBS.put("comment", CommentVerb.class);
    VERBS.put("lesson", LessonVerb.class);
    VERBS.put("replay", ReplayVerb.class);
    VERBS.put("play", PlayVerb.class);
    VERBS.put("lessons", LessonsVerb.class);
    VERBS.put("serve", ServeVerb.class);
    VERBS.put("inspect", InspectVerb.class);
    VERBS.put("picture", PictureVerb.class);
    VERBS.put("ca", CaVerb.class);
    VERBS.put("demo", DemoVerb.class);
  }

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show a stack trace where something fails.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  private final WindowArguments window = new WindowArguments();

  private Cli(Console console) {
    this.console = console;
  }

  /** Such as {@code h2tap 0.1.0}. */
  static String nameAndVersion() {
    String version = Cli.class.getPackage().getImplementationVersion();
    return "h2tap " + (version == null ? "(unpacked)" : version);
  }

  /** Runs what {@code args} ask for and returns the exit status. */
  public static int run(Console console, String... args) {
    Cli cli = new Cli(console);
    VerbFactory factory = new VerbFactory(console);
    CommandLine line = new CommandLine(cli, factory);
    // To make all verbs and options known takes longer than most verbs take to start.
    if (args.length > 0 && VERBS.containsKey(args[0])) {
      line.addSubcommand(args[0], new CommandLine(VERBS.get(args[0]), factory));
    } else {
      line.addMixin("window", cli.window);
      VERBS.forEach((verb, type) -> line.addSubcommand(verb, new CommandLine(type, factory)));
    }
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

  /** The window. */
  @Override
  public Integer call() throws Exception {
    window.open(spec.commandLine(), this::words);
    return DONE;
  }

  private int wrongUsage(ParameterException e) {
    String verb = e.getCommandLine().getCommandSpec().qualifiedName();
    console.tell(e.getMessage() + "; " + verb + " --help shows how");
    if (debug) e.printStackTrace(console.err());
    return WRONG_USAGE;
  }

  private int failed(Exception e) {
    // Whoever stopped reading has what they wanted: h2tap dump FILE | head.
    if (console.out().readerHasGone()) return DONE;
    console.tell(words(e));
    if (debug) e.printStackTrace(console.err());
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

  /** Gives each verb the console. */
  private record VerbFactory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (var constructor : type.getDeclaredConstructors()) {
        Class<?>[] parameters = constructor.getParameterTypes();
        if (parameters.length == 1 && parameters[0] == Console.class) {
          return type.cast(constructor.newInstance(console));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {nameAndVersion() + " on Java " + Runtime.version()};
    }
  }
}
