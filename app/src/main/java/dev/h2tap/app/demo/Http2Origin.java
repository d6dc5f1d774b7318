package dev.h2tap.app.demo;

import dev.h2tap.app.demo.SendWindows.Body;
import dev.h2tap.app.demo.Site.Resource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** One HTTP/2 connection at the origin: a path a scene. */
final class Http2Origin implements Http2Peer.Listener {
  private static final int PUSHED_STYLE = 2;
  private static final int PUSHED_PICTURE = 4;
  private static final int PADDING = 40;
  private static final int DOWNLOAD = 400_000;
  private static final int ENDLESS = 40_000;

  private final Pace pace;
  private final Map<Integer, Upload> uploads = new HashMap<>();
  private final Http2Peer peer;

  Http2Origin(Pace pace) {
    this.pace = pace;
    Http2Settings settings =
        new Http2Settings().maxConcurrentStreams(100).maxHeaderListSize(1 << 16);
    peer = new Http2Peer(Http2Peer.Role.ORIGIN, settings, this);
  }

  Http2Peer peer() {
    return peer;
  }

  @Override
  public void headers(int stream, Http2Headers request, boolean last) {
    if (request.path() == null) {
      end(stream); // trailers
      return;
    }
    String path = request.path().toString();
    switch (path) {
      case "/" -> page(stream, request);
      case "/style.css" -> answer(stream, Site.style());
      case "/app.js" -> answer(stream, Site.script());
      case "/map.svg" -> answer(stream, Site.picture(300));
      case "/chart.svg" -> answer(stream, Site.picture(500));
      case "/download" -> answer(stream, Site.octets(DOWNLOAD));
      case "/upload" -> {
        uploads.put(stream, new Upload(this::uploaded));
        // The client gets stuck, and is let go after a while: a stall with a beginning and an end.
        peer.hold(() -> later(peer::release));
      }
      case "/demo.Greeter/Hello" -> uploads.put(stream, new Upload(this::greeted));
      case "/endless" -> endless(stream);
      case "/whoami" -> whoAmI(stream, request);
      case "/bye" -> bye(stream);
      default -> peer.headers(stream, new DefaultHttp2Headers().status("404"), true);
    }
  }

  @Override
  public void data(int stream, ByteBuf octets, boolean last) {
    Upload upload = uploads.get(stream);
    if (upload != null) upload.take(octets);
    if (last) end(stream);
  }

  private void end(int stream) {
    Upload upload = uploads.remove(stream);
    if (upload != null) upload.ended(stream);
  }

  @Override
  public void reset(int stream) {
    uploads.remove(stream);
  }

  private void later(Runnable act) {
    peer.later(act, pace);
  }

  /** Early hints, two promises, a padded page, what was promised. */
  private void page(int stream, Http2Headers request) {
    Http2Headers hints = new DefaultHttp2Headers().status("103");
    hints.add("link", "</style.css>; rel=preload; as=style");
    hints.add("link", "</hero.svg>; rel=preload; as=image");
    peer.headers(stream, hints, false);
    peer.promise(stream, PUSHED_STYLE, promised(request, "/style.css"));
    peer.promise(stream, PUSHED_PICTURE, promised(request, "/hero.svg"));
    Resource page = Site.page();
    Http2Headers head = head(page);
    head.add("server-timing", "render;dur=1.5");
    peer.headers(stream, head, false);
    peer.body(stream, Body.padded(page.octets(), PADDING));
    answer(PUSHED_STYLE, Site.style());
    // The picture is only begun: the client refuses it before it can end.
    Resource picture = Site.picture(200);
    peer.headers(PUSHED_PICTURE, head(picture), false);
    peer.body(PUSHED_PICTURE, Body.then(picture.octets(), () -> {}));
  }

  private static Http2Headers promised(Http2Headers request, String path) {
    return new DefaultHttp2Headers()
        .method("GET")
        .scheme("https")
        .authority(request.authority())
        .path(path);
  }

  private void answer(int stream, Resource resource) {
    peer.headers(stream, head(resource), false);
    peer.body(stream, Body.whole(resource.octets()));
  }

  private static Http2Headers head(Resource resource) {
    Http2Headers head = new DefaultHttp2Headers().status("200");
    head.add("server", "h2tap-demo");
    head.add("content-type", resource.type());
    if (!resource.coding().isEmpty()) head.add("content-encoding", resource.coding());
    head.add("content-length", Integer.toString(resource.octets().length));
    head.add("cache-control", "max-age=3600");
    return head;
  }

  /** A body without an end: the client resets it. */
  private void endless(int stream) {
    Http2Headers head = new DefaultHttp2Headers().status("200");
    head.add("content-type", "application/octet-stream");
    peer.headers(stream, head, false);
    peer.body(stream, Body.then(Site.octets(ENDLESS).octets(), () -> {}));
  }

  private void whoAmI(int stream, Http2Headers request) {
    int octets = 0;
    for (CharSequence cookie : request.getAll("cookie")) octets += cookie.length();
    Http2Headers head = new DefaultHttp2Headers().status("200");
    head.add("content-type", "application/json");
    head.add("set-cookie", "theme=dark; Secure");
    head.add("set-cookie", "visits=1; Secure; HttpOnly");
    peer.headers(stream, head, false);
    String body = "{\"cookieOctets\":" + octets + "}\n";
    peer.body(stream, Body.whole(body.getBytes(StandardCharsets.UTF_8)));
  }

  private void uploaded(int stream, Upload upload) {
    Http2Headers head = new DefaultHttp2Headers().status("201");
    head.add("content-type", "text/plain");
    head.add("trailer", "x-crc32");
    peer.headers(stream, head, false);
    byte[] body = (upload.octets + " octets taken\n").getBytes(StandardCharsets.UTF_8);
    Http2Headers trailers = new DefaultHttp2Headers();
    trailers.add("x-crc32", Long.toHexString(upload.checksum.getValue()));
    peer.body(stream, Body.then(body, () -> peer.headers(stream, trailers, true)));
  }

  /** A gRPC answer: two messages, the status in the trailers. */
  private void greeted(int stream, Upload upload) {
    Http2Headers head = new DefaultHttp2Headers().status("200");
    head.add("content-type", "application/grpc");
    peer.headers(stream, head, false);
    byte[] messages = Grpc.messages("Hello, " + upload.octets + " octets", "and good-bye");
    Http2Headers trailers = new DefaultHttp2Headers();
    trailers.add("grpc-status", "0");
    trailers.add("grpc-message", "");
    peer.body(stream, Body.then(messages, () -> peer.headers(stream, trailers, true)));
  }

  private void bye(int stream) {
    peer.goAway(stream, "the demo is over");
    peer.headers(stream, new DefaultHttp2Headers().status("204"), true);
  }

  /** What happens when a request is whole. */
  private interface Whole {
    void ended(int stream, Upload upload);
  }

  /** A request's body as it comes. */
  private static final class Upload {
    private final Whole whole;
    private final CRC32 checksum = new CRC32();
    private long octets;

    private Upload(Whole whole) {
      this.whole = whole;
    }

    void take(ByteBuf data) {
      octets += data.readableBytes();
      checksum.update(ByteBufUtil.getBytes(data));
    }

    void ended(int stream) {
      whole.ended(stream, this);
    }
  }
}
