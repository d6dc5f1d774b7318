package dev.h2tap.core.replay.play.script;

import dev.h2tap.core.bytes.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reading of a script's text. */
public final class ScriptReader {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6}) ?(ms|s)");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MAX_TIMES = 100_000;
  private static final long MAX_STEPS = 1_000_000;
  private static final int MAX_PORT = 0xffff;

  private final List<Script.Connection> connections = new ArrayList<>();

  private ScriptReader() {}

  /**
   * @throws BadScript where the text is no script; says the line, what is wrong and what may be
   */
  public static Script read(String text) throws BadScript {
    return new ScriptReader().script(Yaml.parse(text));
  }

  private Script script(Yaml yaml) throws BadScript {
    Taken root = Taken.of("a script", yaml);
    connections(root.any("connections"));
    if (!root.has("play")) throw new BadScript(yaml.line(), "a script needs 'play', its steps");
    List<Step> steps = steps(root.items("play"));
    Optional<Yaml> lesson = root.any("lesson");
    root.finish();
    Script script = new Script(connections, steps, lesson);
    if (script.length() > MAX_STEPS) {
      throw new BadScript(yaml.line(), "that are more than %,d steps in all".formatted(MAX_STEPS));
    }
    return script;
  }

  private void connections(Optional<Yaml> yaml) throws BadScript {
    if (yaml.isEmpty()) {
      connections.add(connection("main", new Taken("main", new Yaml.Keys(1, List.of()))));
      return;
    }
    if (!(yaml.get() instanceof Yaml.Keys keys) || keys.entries().isEmpty()) {
      throw new BadScript(
          yaml.get().line(), "connections must be names, each with what it is like");
    }
    for (Yaml.Entry e : keys.entries()) {
      Yaml like = e.value() instanceof Yaml.Text t && t.text().isEmpty() ? none(e) : e.value();
      connections.add(connection(e.key(), Taken.of(e.key(), like)));
    }
  }

  private static Yaml none(Yaml.Entry e) {
    return new Yaml.Keys(e.line(), List.of());
  }

  private static Script.Connection connection(String name, Taken keys) throws BadScript {
    String host = keys.textOr("host", "www.example.org");
    if (!host.matches("[A-Za-z0-9.-]{1,253}")) {
      throw new BadScript(keys.line(), "host: '%s' is no host name".formatted(host));
    }
    boolean tls = keys.yes("tls", true);
    int port = keys.number("port", 1, MAX_PORT).orElse(tls ? 443 : 80);
    List<String> offered = keys.has("offer") ? keys.texts("offer") : List.of("h2", "http/1.1");
    String chosen = keys.textOr("choose", offered.isEmpty() ? "" : offered.getFirst());
    if (!chosen.isEmpty() && !offered.contains(chosen)) {
      throw new BadScript(
          keys.line(), "choose: '%s' is not among what the client offers".formatted(chosen));
    }
    keys.finish();
    return new Script.Connection(
        name, host, port, tls ? Script.Tls.YES : Script.Tls.NO, offered, chosen);
  }

  private List<Step> steps(List<Yaml> items) throws BadScript {
    List<Step> steps = new ArrayList<>();
    for (Yaml item : items) steps.add(step(item));
    return steps;
  }

  private Step step(Yaml item) throws BadScript {
    Taken keys = Taken.of("a step", item);
    Yaml.Entry first = keys.first();
    return switch (first.key()) {
      case "client" -> turn(Endpoint.CLIENT, first, item);
      case "server" -> turn(Endpoint.SERVER, first, item);
      case "wait" -> {
        keys.finish();
        yield new Step.Pause(first.line(), time(first));
      }
      case "open" -> {
        keys.finish();
        yield new Step.Open(first.line(), known(first.line(), Taken.text("open", first.value())));
      }
      case "repeat" -> {
        List<Step> steps = steps(keys.items("play"));
        keys.finish();
        yield new Step.Repeat(
            first.line(), Taken.number("repeat", first.value(), 1, MAX_TIMES), steps);
      }
      default ->
          throw new BadScript(
              first.line(),
              "a step begins with client, server, wait, open or repeat, not '%s'"
                  .formatted(first.key()));
    };
  }

  private Step turn(Endpoint who, Yaml.Entry first, Yaml item) throws BadScript {
    int line = first.line();
    List<String> words = Arrays.asList(Taken.text(who.word(), first.value()).strip().split("\\s+"));
    if (words.getFirst().isEmpty())
      throw new BadScript(line, "what does the %s say?".formatted(who.word()));
    Taken keys = new Taken(words.getFirst(), (Yaml.Keys) item);
    keys.has(who.word());
    String conn = known(line, keys.textOr("on", connections.getFirst().name()));
    Step step =
        switch (words.getFirst()) {
          case "CLOSE" -> new Step.End(line, conn, who, Step.Way.CLOSE);
          case "RESET" -> new Step.End(line, conn, who, Step.Way.RESET);
          case "WAIT" -> await(line, conn, who, words.subList(1, words.size()));
          default -> {
            String label = keys.textOr("as", "");
            yield new Step.Say(line, conn, who, label, SaidReader.read(line, words, keys));
          }
        };
    keys.finish();
    return step;
  }

  private static Step await(int line, String conn, Endpoint who, List<String> words)
      throws BadScript {
    if (words.isEmpty()) throw new BadScript(line, "WAIT needs a frame: WAIT HEADERS 1");
    boolean anyStream = words.size() < 2 || !Counted.matches(words.get(1));
    List<String> full = new ArrayList<>(words);
    if (anyStream) full.add(1, "0");
    SaidReader.Head head = SaidReader.head(line, full);
    OptionalInt stream =
        anyStream ? OptionalInt.empty() : OptionalInt.of((int) head.stream().base());
    return new Step.Await(line, conn, who, head.type(), stream, head.flags());
  }

  private static Duration time(Yaml.Entry e) throws BadScript {
    Matcher m = TIME.matcher(Taken.text("wait", e.value()));
    if (!m.matches()) throw new BadScript(e.line(), "wait takes a time: 20ms or 2s");
    long number = Long.parseLong(m.group(1));
    Duration time = m.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    if (time.compareTo(LONGEST) <= 0) return time;
    throw new BadScript(e.line(), "nobody waits longer than %ds".formatted(LONGEST.toSeconds()));
  }

  private String known(int line, String conn) throws BadScript {
    List<String> names = connections.stream().map(Script.Connection::name).toList();
    if (names.contains(conn)) return conn;
    throw new BadScript(
        line, "there is no connection '%s'; there is %s".formatted(conn, String.join(", ", names)));
  }
}
