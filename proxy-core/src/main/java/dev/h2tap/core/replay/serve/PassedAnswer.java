package dev.h2tap.core.replay.serve;

import dev.h2tap.core.session.HeaderField;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An origin's answer on its way to a client, no faster than the client takes it. */
final class PassedAnswer implements BodyHandler<Boolean>, BodySubscriber<Boolean> {
  private final Speaker speaker;
  private final EventLoop loop;
  private final boolean headOnly;
  private final IntConsumer answered;
  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
  private boolean begun;
  private @Nullable Subscription subscription;

  PassedAnswer(Speaker speaker, EventLoop loop, boolean headOnly, IntConsumer answered) {
    this.speaker = speaker;
    this.loop = loop;
    this.headOnly = headOnly;
    this.answered = answered;
  }

  /** Whether the client has heard of it. On the event loop. */
  boolean begun() {
    return begun;
  }

  /** The origin did so. On the event loop. */
  void breakOff() {
    if (speaker.open()) speaker.breakOff("reset by server: INTERNAL_ERROR");
  }

  @Override
  public BodySubscriber<Boolean> apply(ResponseInfo info) {
    loop.execute(() -> head(info));
    return this;
  }

  private void head(ResponseInfo info) {
    begun = true;
    answered.accept(info.statusCode());
    if (!speaker.open()) return;
    HttpHeaders headers = info.headers();
    List<HeaderField> fields = new ArrayList<>();
    fields.add(new HeaderField(":status", "" + info.statusCode()));
    headers
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith(":")) return;
              values.forEach(value -> fields.add(new HeaderField(name, value)));
            });
    boolean bare = headOnly || info.statusCode() == 204 || info.statusCode() == 304;
    speaker.head(fields, bare ? 0 : headers.firstValueAsLong("content-length").orElse(-1), false);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    loop.execute(
        () -> {
          this.subscription = subscription;
          subscription.request(1);
        });
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    ByteBuf octets = Unpooled.copiedBuffer(buffers.toArray(ByteBuffer[]::new));
    loop.execute(() -> say(octets));
  }

  private void say(ByteBuf octets) {
    Subscription more = subscription;
    if (more == null || !speaker.open()) {
      octets.release();
      if (more != null) more.cancel();
      whole.complete(false);
      return;
    }
    speaker
        .data(octets)
        .addListener(
            sent -> {
              if (sent.isSuccess()) more.request(1);
              else more.cancel();
            });
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    loop.execute(
        () -> {
          if (speaker.open()) speaker.end(List.of());
          whole.complete(true);
        });
  }

  @Override
  public CompletionStage<Boolean> getBody() {
    return whole;
  }
}
