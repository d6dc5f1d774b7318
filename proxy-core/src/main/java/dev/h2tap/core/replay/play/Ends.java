package dev.h2tap.core.replay.play;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.replay.play.script.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which ends a script plays; the others are real ones.
 *
 * @param client how its client connects
 * @param server where its server is met
 */
public record Ends(Optional<ScriptClient> client, Optional<ScriptServer> server) {
  public Ends {
    if (client.isEmpty() && server.isEmpty()) throw new IllegalArgumentException("nobody plays");
  }

  boolean plays(Endpoint who) {
    return who == Endpoint.CLIENT ? client.isPresent() : server.isPresent();
  }

  boolean playsBoth() {
    return client.isPresent() && server.isPresent();
  }

  /** A connection's sides that are played here. */
  record Pair(Optional<Side> client, Optional<Side> server) {
    Optional<Side> side(Endpoint who) {
      return who == Endpoint.CLIENT ? client : server;
    }
  }

  /** Makes a connection; both ends at the same time, as TLS's handshake needs both. */
  Pair open(Script.Connection like, Duration patience) throws IOException, InterruptedException {
    Heard.Depth depth = playsBoth() ? Heard.Depth.OCTETS : Heard.Depth.FRAMES;
    if (server.isEmpty()) {
      return new Pair(
          Optional.of(client.orElseThrow().connect(like, patience, depth)), Optional.empty());
    }
    if (client.isEmpty()) { // whoever starts the real client takes their time
      return new Pair(
          Optional.empty(), Optional.of(server.get().accept(like, Duration.ZERO, depth)));
    }
    CompletableFuture<Side> accepted = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> accept(accepted, like, patience, depth));
    Side here = client.get().connect(like, patience, depth);
    try {
      Side there = accepted.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Pair(Optional.of(here), Optional.of(there));
    } catch (ExecutionException | CompletionException e) {
      here.close();
      throw new IOException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      here.close();
      throw new IOException("the server's side was not ready in time", e);
    }
  }

  private void accept(
      CompletableFuture<Side> accepted,
      Script.Connection like,
      Duration patience,
      Heard.Depth depth) {
    try {
      accepted.complete(server.orElseThrow().accept(like, patience, depth));
    } catch (IOException e) {
      accepted.completeExceptionally(e);
    }
  }
}
