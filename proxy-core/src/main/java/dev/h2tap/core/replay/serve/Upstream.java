package dev.h2tap.core.replay.serve;

import dev.h2tap.certs.Root;
import dev.h2tap.core.capture.Nowhere;
import dev.h2tap.core.proxy.ProxyOptions;
import dev.h2tap.core.proxy.ProxyServer;
import dev.h2tap.core.replay.SaidFields;
import dev.h2tap.core.replay.TapClient;
import dev.h2tap.core.session.HeaderField;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * Origins, for requests that nothing recorded answers. They are asked through a proxy of our own,
 * which knows where hosts lead and whom to trust.
 */
public final class Upstream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAX_REASONS = 1000;

  /** Marks what came from here, so that a request can't go round in circles (RFC 9110 7.6.3). */
  private static final String VIA = "1.1 h2tap-serve";

  /** What the client library says itself (RFC 9110 7.6.1, 7.8, 10.1.1). */
  private static final Set<String> UNSAID = Set.of("host", "content-length", "expect", "te");

  private final Optional<URI> to;
  private final ProxyServer tap;
  private final HttpClient client;

  /** Why hosts could not be reached lately: the tap knows it better than the client. */
  private final Map<String, String> reasons;

  private Upstream(
      Optional<URI> to, ProxyServer tap, HttpClient client, Map<String, String> reasons) {
    this.to = to;
    this.tap = tap;
    this.client = client;
    this.reasons = reasons;
  }

  /**
   * Starts the way there.
   *
   * @param options where hosts lead and whom to trust
   * @param to an origin for all of them; empty: the one that each request names
   */
  public static Upstream start(ProxyOptions options, Root root, Optional<URI> to)
      throws IOException {
    Map<String, String> reasons = new ConcurrentHashMap<>();
    ProxyServer tap =
        ProxyServer.start(
            options,
            root,
            new Nowhere(),
            (_, host, reason) -> {
              if (reasons.size() < MAX_REASONS) reasons.put(host, reason);
            });
    HttpClient client =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(tap.address()))
            .sslContext(TapClient.trusting(root.certificate()))
            .followRedirects(Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    return new Upstream(to, tap, client, reasons);
  }

  /** A request to be passed on. */
  record Passed(Asked asked, String scheme, Taken content) {}

  /** Whether it has been here before. */
  static boolean isOurs(Asked asked) {
    return asked.field("via").contains(VIA);
  }

  /**
   * Asks the origin, and gives its answer as it comes.
   *
   * @param speaker used on {@code loop} alone
   * @param answered told the status
   */
  void pass(Passed passed, Speaker speaker, EventLoop loop, IntConsumer answered) {
    boolean headOnly = passed.asked.method().equals("HEAD");
    HttpRequest request;
    try {
      if (passed.content.isTooMuch()) {
        throw new IllegalArgumentException(
            "its content is more than %,d octets".formatted(Taken.MAX));
      }
      request = request(passed);
    } catch (IllegalArgumentException e) {
      refuse(speaker, passed, "it can't be passed on: " + e.getMessage());
      return;
    }
    PassedAnswer answer = new PassedAnswer(speaker, loop, headOnly, answered);
    client
        .sendAsync(request, answer)
        .whenComplete(
            (_, failure) -> {
              if (failure == null) return;
              loop.execute(
                  () -> {
                    if (answer.begun()) answer.breakOff();
                    else refuse(speaker, passed, why(request.uri(), failure));
                  });
            });
  }

  private HttpRequest request(Passed passed) {
    Asked asked = passed.asked;
    String scheme = to.map(URI::getScheme).orElse(passed.scheme);
    String authority = to.map(URI::getAuthority).orElse(asked.authority());
    URI uri = URI.create(scheme + "://" + authority + asked.path());
    if (uri.getHost() == null) throw new IllegalArgumentException("it names no host");
    byte[] octets = passed.content.octets();
    BodyPublisher body =
        octets.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(octets);
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).method(asked.method(), body);
    // In the clear the library would ask for an upgrade that nobody wanted.
    builder.version(scheme.equals("https") ? Version.HTTP_2 : Version.HTTP_1_1);
    for (HeaderField f : asked.fields()) {
      boolean said =
          !f.name().startsWith(":")
              && !UNSAID.contains(f.name())
              && !SaidFields.ofConnection(f.name());
      if (said) builder.header(f.name(), f.value());
    }
    return builder.header("via", VIA).build();
  }

  private String why(URI uri, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String said = cause.getMessage() == null ? "the connection failed" : cause.getMessage();
    String told = reasons.remove(uri.getHost());
    return told == null ? said : told;
  }

  private static void refuse(Speaker speaker, Passed passed, String why) {
    Responder.refuse(
        speaker,
        "h2tap has no answer recorded for %s\nand none from its origin: %s\n"
            .formatted(passed.asked, why),
        passed.asked.method().equals("HEAD"));
  }

  @Override
  public void close() {
    client.shutdownNow();
    tap.close();
  }
}
