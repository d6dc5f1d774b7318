package dev.h2tap.app.play;

import dev.h2tap.app.Tap;
import dev.h2tap.certs.Root;
import dev.h2tap.certs.RootStore;
import dev.h2tap.core.capture.Addresses;
import dev.h2tap.core.capture.Recorder;
import dev.h2tap.core.proxy.ProxyEvents;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.replay.play.Ends;
import dev.h2tap.core.replay.play.PlayFailed;
import dev.h2tap.core.replay.play.Player;
import dev.h2tap.core.replay.play.Player.Played;
import dev.h2tap.core.replay.play.ScriptClient;
import dev.h2tap.core.replay.play.ScriptServer;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.Script;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A tap between a script's peers, or between one of them and a real one. */
public final class Stage {
  private final Script script;
  private final Path capture;
  private final Recorder.Options recording;
  private final Duration patience;
  private final LongConsumer progress;

  /** Told of what keeps connections from being made; else nobody would know. */
  private final ProxyEvents events;

  /**
   * @param capture the file to record into
   * @param patience how long anything awaited may take
   * @param progress told of the number of steps played
   */
  public Stage(
      Script script,
      Path capture,
      Recorder.Options recording,
      Duration patience,
      LongConsumer progress,
      ProxyEvents events) {
    this.script = script;
    this.capture = capture;
    this.recording = recording;
    this.patience = patience;
    this.progress = progress;
    this.events = events;
  }

  /** Both peers are the script's; nothing of the user's configuration is touched. */
  public Played both() throws IOException, BadScript, PlayFailed, InterruptedException {
    try (Folder folder = Folder.make();
        ScriptServer server = ScriptServer.listen(folder.root())) {
      ProxyOptions.Builder options =
          ProxyOptions.builder().listen("127.0.0.1:0").upstreamTrust(folder.pem());
      mapAll(options, server.address());
      try (Tap tap = tap(options, folder.root())) {
        return play(client(tap, folder.root()), Optional.of(server));
      }
    }
  }

  /**
   * The script's client against real servers.
   *
   * @param to where all of the script's hosts are, where that is said
   */
  public Played asClient(ProxyOptions.Builder options, Optional<InetSocketAddress> to)
      throws IOException, BadScript, PlayFailed, InterruptedException {
    to.ifPresent(address -> mapAll(options, address));
    try (Folder folder = Folder.make();
        Tap tap = tap(options.listen("127.0.0.1:0"), folder.root())) {
      return play(client(tap, folder.root()), Optional.empty());
    }
  }

  /**
   * The script's server for real clients, who take the tap for the origin.
   *
   * @param root signs what clients see
   * @param listening told where the tap listens
   */
  public Played asServer(String listen, Root root, Consumer<InetSocketAddress> listening)
      throws IOException, BadScript, PlayFailed, InterruptedException {
    Script.Connection first = script.connections().getFirst();
    String scheme = first.tls() == Script.Tls.YES ? "https" : "http";
    try (Folder folder = Folder.make();
        ScriptServer server = ScriptServer.listen(folder.root())) {
      ProxyOptions.Builder options =
          ProxyOptions.builder()
              .listen(listen)
              .mode("reverse:%s://%s:%d".formatted(scheme, first.host(), first.port()))
              .upstreamTrust(folder.pem());
      mapAll(options, server.address());
      try (Tap tap = tap(options, root)) {
        listening.accept(tap.address());
        return play(Optional.empty(), Optional.of(server));
      }
    }
  }

  private void mapAll(ProxyOptions.Builder options, InetSocketAddress to) {
    script.connections().stream()
        .map(Script.Connection::host)
        .distinct()
        .forEach(host -> options.map(host + "=" + Addresses.text(to)));
  }

  private Tap tap(ProxyOptions.Builder options, Root root) throws IOException {
    return Tap.start(options.build(), root, capture, recording, events);
  }

  private static Optional<ScriptClient> client(Tap tap, Root root) {
    return Optional.of(new ScriptClient(tap.address(), root.certificate()));
  }

  private Played play(Optional<ScriptClient> client, Optional<ScriptServer> server)
      throws BadScript, PlayFailed, InterruptedException {
    return new Player(script, new Ends(client, server), patience, progress).play();
  }

  /** A folder with a root that lasts as long as the play. */
  private record Folder(Path path, Root root, Path pem) implements AutoCloseable {
    static Folder make() throws IOException {
      Path path = Files.createTempDirectory("h2tap-play-");
      Root root = RootStore.openOrCreate(path);
      return new Folder(path, root, Files.writeString(path.resolve("root.pem"), root.pem()));
    }

    @Override
    public void close() throws IOException {
      try (var files = Files.list(path)) {
        for (Path file : files.toList()) Files.delete(file);
      }
      Files.delete(path);
    }
  }
}
