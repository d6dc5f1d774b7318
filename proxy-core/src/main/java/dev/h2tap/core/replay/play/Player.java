package dev.h2tap.core.replay.play;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.Said;
import dev.h2tap.core.replay.play.script.Script;
import dev.h2tap.core.replay.play.script.Step;
import dev.h2tap.core.replay.play.wire.FrameWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * Plays a script, step by step on the caller's thread. Where both ends are played, nobody speaks
 * before all that was said has arrived, so a tap between them sees the script's order. A real peer
 * in place of one is waited for where the script says that it speaks.
 */
public final class Player {
  private final Script script;
  private final Ends ends;
  private final Duration patience;
  private final LongConsumer progress;
  private final Map<String, Talk> talks = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private long steps;
  private long frames;

  /**
   * @param patience how long anything awaited may take
   * @param progress told of the number of steps played by now
   */
  public Player(Script script, Ends ends, Duration patience, LongConsumer progress) {
    this.script = script;
    this.ends = ends;
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * Where a labelled step's first frame is.
   *
   * @param conn from 1, in the order in which connections were made
   * @param ordinal from 0, among the frames that {@code from} sent on the connection
   */
  public record Mark(String label, int conn, Endpoint from, int ordinal) {}

  /** What was played: labels, and how many connections and frames there were. */
  public record Played(List<Mark> marks, int connections, long frames) {
    public Played {
      marks = List.copyOf(marks);
    }
  }

  /** A connection while it lasts. */
  private static final class Talk {
    private final int number;
    private final Ends.Pair sides;
    private final Map<Endpoint, FrameWriter> writers = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Integer> frames = new EnumMap<>(Endpoint.class);

    /** What is waited for before a played end goes on, by who does it. */
    private final Queue<Expected> expected = new ArrayDeque<>();

    Talk(int number, Ends.Pair sides) {
      this.number = number;
      this.sides = sides;
      for (Endpoint who : Endpoint.values()) {
        writers.put(who, new FrameWriter(who));
        frames.put(who, 0);
      }
    }
  }

  /**
   * Plays to the end and closes all connections.
   *
   * @throws BadScript where a step can't be written as it says
   * @throws PlayFailed where a peer does not do its part
   */
  public Played play() throws BadScript, PlayFailed, InterruptedException {
    try {
      play(script.steps(), 0);
      for (Talk talk : talks.values()) meet(talk);
      for (Talk talk : talks.values()) part(talk);
      return new Played(marks, talks.size(), frames);
    } finally {
      for (Talk talk : talks.values()) {
        for (Endpoint who : Endpoint.values()) talk.sides.side(who).ifPresent(Player::drop);
      }
    }
  }

  private void play(List<Step> list, int round) throws BadScript, PlayFailed, InterruptedException {
    for (Step step : list) {
      try {
        play(step, round);
      } catch (IOException e) {
        throw new PlayFailed("line %d: %s".formatted(step.line(), words(e)));
      }
      progress.accept(++steps);
    }
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? "the connection broke" : e.getMessage();
  }

  private void play(Step step, int round)
      throws BadScript, PlayFailed, IOException, InterruptedException {
    switch (step) {
      case Step.Pause pause -> Thread.sleep(pause.time());
      case Step.Repeat repeat -> {
        for (int i = 0; i < repeat.times(); i++) play(repeat.steps(), i);
      }
      case Step.Open open -> talk(open.conn());
      case Step.Say say -> say(say, round);
      case Step.End end -> end(end);
      case Step.Await await -> {
        Talk talk = talk(await.conn());
        // Where both ends are played, all that was said has arrived.
        if (!ends.playsBoth() && ends.plays(await.who())) {
          talk.expected.add(Expected.of(await));
          meet(talk);
        }
      }
    }
  }

  private Talk talk(String conn) throws IOException, InterruptedException {
    Talk open = talks.get(conn);
    if (open != null) return open;
    Script.Connection like =
        script.connections().stream().filter(c -> c.name().equals(conn)).findFirst().orElseThrow();
    Talk made = new Talk(talks.size() + 1, ends.open(like, patience));
    talks.put(conn, made);
    return made;
  }

  private void say(Step.Say say, int round)
      throws BadScript, PlayFailed, IOException, InterruptedException {
    Talk talk = talk(say.conn());
    if (!ends.plays(say.who())) {
      Expected.of(say, round).ifPresent(talk.expected::add);
      return;
    }
    meet(talk);
    Side side = talk.sides.side(say.who()).orElseThrow();
    if (!say.label().isEmpty() && !(say.said() instanceof Said.Lines)) {
      marks.add(new Mark(say.label(), talk.number, say.who(), talk.frames.get(say.who())));
    }
    for (FrameWriter.Sent sent : talk.writers.get(say.who()).write(say.line(), say.said(), round)) {
      side.say(sent.octets());
      talk.frames.merge(say.who(), sent.frames(), Integer::sum);
      frames += sent.frames();
      arrive(say.line(), talk, say.who());
    }
  }

  /** Waits until the other end has all of it, where it is ours. */
  private void arrive(int line, Talk talk, Endpoint from) throws PlayFailed, InterruptedException {
    Optional<Side> there = talk.sides.side(from.peer());
    if (there.isEmpty()) return;
    long octets = talk.sides.side(from).orElseThrow().octets();
    if (there.get().isOver() || there.get().heard().awaitOctets(octets, patience)) return;
    throw new PlayFailed(
        "line %d: what the %s said did not arrive: %s"
            .formatted(line, from.word(), there.get().heard().instead(patience)));
  }

  private void end(Step.End end) throws PlayFailed, IOException, InterruptedException {
    Talk talk = talk(end.conn());
    if (!ends.plays(end.who())) {
      talk.expected.add(Expected.closing(end.line()));
      return;
    }
    meet(talk);
    Side side = talk.sides.side(end.who()).orElseThrow();
    switch (end.way()) {
      case CLOSE -> side.finish();
      case RESET -> side.reset();
    }
    Optional<Side> there = talk.sides.side(end.who().peer());
    if (there.isPresent()) there.get().heard().awaitEnd(patience);
  }

  /** Waits for what a real peer is expected to have done by now. */
  private void meet(Talk talk) throws PlayFailed, InterruptedException {
    for (Expected e = talk.expected.poll(); e != null; e = talk.expected.poll()) {
      Side side = talk.sides.client().or(talk.sides::server).orElseThrow();
      Heard heard = side.heard();
      boolean there =
          switch (e.kind()) {
            case FRAME -> heard.awaitFrame(e.frame(), patience);
            case TEXT -> heard.awaitText(patience);
            case END -> heard.awaitEnd(patience);
          };
      if (!there) {
        throw new PlayFailed(
            "line %d: %s from the other side: %s"
                .formatted(e.line(), e.words(), heard.instead(patience)));
      }
    }
  }

  /** Ends what the script left open: the client first, as browsers do. */
  private void part(Talk talk) throws InterruptedException {
    for (Endpoint who : Endpoint.values()) {
      Optional<Side> side = talk.sides.side(who);
      if (side.isEmpty() || side.get().isOver()) continue;
      try {
        side.get().finish();
        Optional<Side> there = talk.sides.side(who.peer());
        if (there.isPresent()) there.get().heard().awaitEnd(patience);
      } catch (IOException e) {
        // it is over already
      }
    }
  }

  private static void drop(Side side) {
    try {
      side.close();
    } catch (IOException e) {
      // it is over already
    }
  }
}
