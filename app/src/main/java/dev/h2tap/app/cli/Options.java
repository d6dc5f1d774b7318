package dev.h2tap.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/**
 * The options and operands of a verb. Each call declares one and returns where its value is, once
 * the command line is read; help shows them in the order of the calls.
 *
 * <p>An option is written as help shows it, such as {@code "--json"} or {@code "-o,
 * --output=FILE"}; a description has a string a line. Enumerations may be given in any case.
 *
 * <p>picocli's annotations would say the same. To read them takes longer than a short dump: the JVM
 * makes a class at run time for each type of annotation.
 */
final class Options {
  private static final ITypeConverter<?>[] TO_PATH = {text -> Path.of(text)};
  private static final ITypeConverter<?>[] AS_PICOCLI_DOES = {};

  /**
   * Makes what picocli has to make: lists of values. Its own factory first looks for a class of
   * Groovy's in every library.
   */
  private static final IFactory LISTS =
      new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
          return type.cast(new ArrayList<>());
        }
      };

  static {
    // Converters for dates, SQL and others, found by reflection and never used.
    System.setProperty("picocli.converters.excludes", ".*");
  }

  private final CommandSpec spec;
  private final ScopeType scope;

  private Options(CommandSpec spec, ScopeType scope) {
    this.spec = spec;
    this.scope = scope;
  }

  Options(Callable<Integer> verb, String... description) {
    this(CommandSpec.wrapWithoutInspection(verb, LISTS), ScopeType.LOCAL);
    spec.usageMessage().description(description).sortOptions(false);
  }

  /** The same verb's, for options that the verbs below it know, too. */
  Options inherited() {
    return new Options(spec, ScopeType.INHERIT);
  }

  /** An option without a value: whether it was given. */
  Supplier<Boolean> flag(String form, String... description) {
    return add(option(form, description).type(boolean.class).initialValue(false).build());
  }

  /** An option that may be left out. */
  <T> Supplier<Optional<T>> optional(String form, Class<T> type, String... description) {
    return perhaps(option(form, description).type(type).converters(converters(type)).build());
  }

  /** An option that stands for {@code otherwise} where it is left out. */
  <T> Supplier<T> value(String form, T otherwise, String... description) {
    Class<?> type = type(otherwise);
    return add(
        option(form, description)
            .type(type)
            .converters(converters(type))
            .initialValue(otherwise)
            .build());
  }

  /** An option that must be given. */
  <T> Supplier<T> required(String form, Class<T> type, String... description) {
    return add(
        option(form, description).type(type).converters(converters(type)).required(true).build());
  }

  /** An option that may be given several times. */
  <T> Supplier<List<T>> repeatable(String form, Class<T> type, String... description) {
    return add(several(form, type, description).build());
  }

  /** An option with values between commas, which may be given several times. */
  <T> Supplier<List<T>> list(String form, Class<T> type, String... description) {
    return add(several(form, type, description).splitRegex(",").build());
  }

  /** An operand that must be given. */
  <T> Supplier<T> operand(String label, Class<T> type, String... description) {
    return add(positional(label, "1", type, description).type(type).required(true).build());
  }

  /** An operand that may be left out, behind those that were declared before. */
  <T> Supplier<Optional<T>> optionalOperand(String label, Class<T> type, String... description) {
    return perhaps(
        positional(label, "0..1", type, description)
            .type(type)
            .index("" + spec.positionalParameters().size())
            .build());
  }

  /** Operands, one or more. */
  <T> Supplier<List<T>> operands(String label, Class<T> type, String... description) {
    return add(
        positional(label, "1..*", type, description)
            .type(List.class)
            .auxiliaryTypes(type)
            .required(true)
            .build());
  }

  /** The option that shows help. */
  void help(String form, String description) {
    spec.add(option(form, description).usageHelp(true).build());
  }

  /** The option that shows {@code version}. */
  void version(String form, String description, Supplier<String> version) {
    spec.add(option(form, description).versionHelp(true).build());
    spec.versionProvider(() -> new String[] {version.get()});
  }

  /** A verb below this one. */
  void verb(String name, Verb verb) {
    spec.addSubcommand(name, verb.options.commandLine());
  }

  /** Whether an option was given. */
  boolean given(String name) {
    return commandLine().getParseResult().hasMatchedOption(name);
  }

  /**
   * An option's value as {@code parser} understands it.
   *
   * @throws ParameterException where that throws IllegalArgumentException
   */
  <T> T parse(String option, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage(), e);
    }
  }

  /** To be thrown for wrong usage. */
  ParameterException wrong(String message) {
    return new ParameterException(commandLine(), message);
  }

  /** To be thrown for wrong usage that something else found. */
  ParameterException wrong(String message, Throwable cause) {
    return new ParameterException(commandLine(), message, cause);
  }

  /** What picocli knows of the verb. */
  CommandSpec spec() {
    return spec;
  }

  /** The verb as picocli reads, helps and calls it. */
  CommandLine commandLine() {
    CommandLine made = spec.commandLine();
    return made != null ? made : new CommandLine(spec, LISTS);
  }

  private OptionSpec.Builder option(String form, String... description) {
    int value = form.indexOf('=');
    String names = value < 0 ? form : form.substring(0, value);
    OptionSpec.Builder option = OptionSpec.builder(names.split(", ")).description(description);
    if (value >= 0) option.paramLabel(form.substring(value + 1)).arity("1");
    return option.scopeType(scope);
  }

  private OptionSpec.Builder several(String form, Class<?> type, String... description) {
    return option(form, description)
        .type(List.class)
        .auxiliaryTypes(type)
        .converters(converters(type))
        .initialValue(List.of());
  }

  private static PositionalParamSpec.Builder positional(
      String label, String arity, Class<?> type, String... description) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .arity(arity)
        .converters(converters(type))
        .description(description);
  }

  /** As it is declared: a path's own class is the system's, a constant's may be one of its own. */
  private static Class<?> type(Object value) {
    if (value instanceof Path) return Path.class;
    return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
  }

  /** picocli's own for paths goes by reflection. */
  private static ITypeConverter<?>[] converters(Class<?> type) {
    return type == Path.class ? TO_PATH : AS_PICOCLI_DOES;
  }

  private <T> Supplier<T> add(ArgSpec arg) {
    spec.add(arg);
    return arg::getValue;
  }

  private <T> Supplier<Optional<T>> perhaps(ArgSpec arg) {
    Supplier<T> value = add(arg);
    return () -> Optional.ofNullable(value.get());
  }
}
