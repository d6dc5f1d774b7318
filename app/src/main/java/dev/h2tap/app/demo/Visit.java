package dev.h2tap.app.demo;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The client's end of an HTTP/2 connection, for a script that waits for one thing after another.
 */
final class Visit implements Http2Peer.Listener, AutoCloseable {
  private static final int REFUSED_FROM = 4;

  private final Map<Integer, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> resetAfter = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> settingsTaken = new CompletableFuture<>();
  private final CompletableFuture<Void> goingAway = new CompletableFuture<>();
  private volatile CompletableFuture<Void> ponged = new CompletableFuture<>();
  private final Http2Peer peer;
  private final Channel channel;

  private Visit(Client client) throws IOException {
    Http2Settings settings =
        new Http2Settings().pushEnabled(true).maxConcurrentStreams(100).maxHeaderListSize(1 << 16);
    peer = new Http2Peer(Http2Peer.Role.CLIENT, settings, this);
    channel = client.connect(peer, "h2", "http/1.1");
  }

  static Visit begin(Client client) throws IOException {
    Visit visit = new Visit(client);
    wait(visit.settingsTaken);
    return visit;
  }

  /** A request's head. */
  static Http2Headers request(String method, String path) {
    return new DefaultHttp2Headers()
        .method(method)
        .scheme("https")
        .authority(Site.HOST)
        .path(path)
        .add("user-agent", "h2tap-demo")
        .add("accept", "*/*");
  }

  /** Runs {@code act} on the event loop, after what was asked for before. */
  void act(Consumer<Http2Peer> act) {
    channel.eventLoop().execute(() -> act.accept(peer));
  }

  /** Waits until the answer on {@code stream} is whole, or the stream was reset. */
  void ended(int... streams) throws IOException {
    for (int stream : streams) wait(end(stream));
  }

  /** Resets {@code stream} when so many DATA frames have come. */
  void resetAfter(int stream, int frames) {
    resetAfter.put(stream, frames);
  }

  void ping(long opaque) throws IOException {
    ponged = new CompletableFuture<>();
    act(p -> p.ping(opaque));
    wait(ponged);
  }

  /** Waits for GOAWAY. */
  void sentAway() throws IOException {
    wait(goingAway);
  }

  private CompletableFuture<Void> end(int stream) {
    return ends.computeIfAbsent(stream, _ -> new CompletableFuture<>());
  }

  static <T> void wait(CompletableFuture<T> future) throws IOException {
    try {
      future.get(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("the demo got stuck", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the demo was interrupted", e);
    }
  }

  @Override
  public void headers(int stream, Http2Headers headers, boolean last) {
    if (last) end(stream).complete(null);
  }

  @Override
  public void data(int stream, ByteBuf octets, boolean last) {
    if (resetAfter.computeIfPresent(stream, (_, left) -> left - 1) instanceof Integer left
        && left == 0) {
      reset(stream, Http2Error.CANCEL);
    }
    if (last) end(stream).complete(null);
  }

  /** Takes the first promise and refuses the second. */
  @Override
  public void promised(int promised, Http2Headers headers) {
    if (promised >= REFUSED_FROM) reset(promised, Http2Error.CANCEL);
  }

  private void reset(int stream, Http2Error error) {
    peer.reset(stream, error);
    end(stream).complete(null);
  }

  @Override
  public void settingsTaken() {
    settingsTaken.complete(null);
  }

  @Override
  public void ponged() {
    ponged.complete(null);
  }

  @Override
  public void goingAway() {
    goingAway.complete(null);
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(Pace.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
