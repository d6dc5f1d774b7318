package dev.h2tap.core.filter;

import static dev.h2tap.core.filter.FieldType.NUMBER;
import static dev.h2tap.core.filter.FieldType.OCTETS;
import static dev.h2tap.core.filter.FieldType.TEXT;

import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.filter.Source.Column;
import dev.h2tap.core.frame.AltSvcFrame;
import dev.h2tap.core.frame.DataFrame;
import dev.h2tap.core.frame.ErrorCode;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.Frame;
import dev.h2tap.core.frame.FrameHeader;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.GoAwayFrame;
import dev.h2tap.core.frame.HeadersFrame;
import dev.h2tap.core.frame.OriginFrame;
import dev.h2tap.core.frame.PingFrame;
import dev.h2tap.core.frame.Priority;
import dev.h2tap.core.frame.PriorityFrame;
import dev.h2tap.core.frame.PriorityUpdateFrame;
import dev.h2tap.core.frame.PushPromiseFrame;
import dev.h2tap.core.frame.RstStreamFrame;
import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import dev.h2tap.core.frame.SettingsFrame;
import dev.h2tap.core.frame.UnknownFrame;
import dev.h2tap.core.frame.WindowUpdateFrame;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What stands in HTTP/2 frames but for header fields; all names are Wireshark's. */
final class Http2Fields {
  private static final Names TYPES =
      Names.by(FrameType::name, IntStream.range(0, 256).filter(FrameType::known).toArray());
  private static final Names ERRORS =
      Names.by(ErrorCode::name, IntStream.rangeClosed(0, 13).toArray());
  private static final int[] SETTINGS = {
    SettingId.HEADER_TABLE_SIZE,
    SettingId.ENABLE_PUSH,
    SettingId.MAX_CONCURRENT_STREAMS,
    SettingId.INITIAL_WINDOW_SIZE,
    SettingId.MAX_FRAME_SIZE,
    SettingId.MAX_HEADER_LIST_SIZE,
    SettingId.ENABLE_CONNECT_PROTOCOL,
    SettingId.NO_RFC7540_PRIORITIES
  };

  private Http2Fields() {}

  static List<Field> fields() {
    FieldList f = new FieldList();
    header(f);
    priority(f);
    payload(f);
    settings(f);
    return f.fields;
  }

  private static void header(FieldList f) {
    f.label("http2", "any frame of HTTP/2, the client's preface too", (s, n) -> 1);
    f.label("http2.magic", "the client's preface", (s, n) -> framed(s, n) ? Source.NONE : 1);
    f.number("http2.streamid", "stream identifier", (s, n) -> s.frames().stream(n));
    f.add(
        "http2.type",
        NUMBER,
        "frame type",
        TYPES,
        (Column) (s, n) -> framed(s, n) ? s.frames().type(n) : Source.NONE);
    f.number(
        "http2.length",
        "octets of the payload, as the frame header says",
        (s, n) -> framed(s, n) ? s.frames().length(n) : Source.NONE);
    f.number(
        "http2.flags",
        "all eight flag bits",
        (s, n) -> framed(s, n) ? s.frames().flags(n) : Source.NONE);
    flag(f, "end_stream", "END_STREAM", Flags.END_STREAM, FrameType.DATA, FrameType.HEADERS);
    flag(
        f,
        "eh",
        "END_HEADERS",
        Flags.END_HEADERS,
        FrameType.HEADERS,
        FrameType.PUSH_PROMISE,
        FrameType.CONTINUATION);
    flag(
        f,
        "padded",
        "PADDED",
        Flags.PADDED,
        FrameType.DATA,
        FrameType.HEADERS,
        FrameType.PUSH_PROMISE);
    flag(f, "priority", "PRIORITY", Flags.PRIORITY, FrameType.HEADERS);
    flag(f, "ack.settings", "ACK of SETTINGS", Flags.ACK, FrameType.SETTINGS);
    flag(f, "ack.ping", "ACK of PING", Flags.ACK, FrameType.PING);
    f.listed(
        "http2.padding",
        NUMBER,
        "Pad Length of a frame with PADDED",
        Names.NONE,
        (s, n) -> (s.frames().flags(n) & Flags.PADDED) == 0 ? List.of() : padding(s.frame(n)));
  }

  private static boolean framed(Scope s, int n) {
    int type = s.frames().type(n);
    return type != FrameType.PREFACE && !FrameType.isSpdy(type);
  }

  private static void flag(FieldList f, String name, String flag, int bit, int... types) {
    Column source =
        (s, n) -> {
          int type = s.frames().type(n);
          for (int t : types) if (t == type) return (s.frames().flags(n) & bit) == 0 ? 0 : 1;
          return Source.NONE;
        };
    f.flag("http2.flags." + name, flag, source);
  }

  private static List<Long> padding(Frame frame) {
    OptionalInt length =
        switch (frame) {
          case DataFrame d -> d.padLength();
          case HeadersFrame h -> h.padLength();
          case PushPromiseFrame p -> p.padLength();
          default -> OptionalInt.empty();
        };
    return length.isPresent() ? List.of((long) length.getAsInt()) : List.of();
  }

  private static void priority(FieldList f) {
    priority(f, "http2.stream_dependency", NUMBER, "stream it depends on", p -> p.dependsOn());
    priority(
        f,
        "http2.exclusive",
        FieldType.FLAG,
        "whether it depends exclusively",
        p -> p.exclusive() ? 1 : 0);
    priority(f, "http2.headers.weight", NUMBER, "weight as sent: 0 to 255", p -> p.weight() - 1);
    priority(f, "http2.headers.weight_real", NUMBER, "weight: 1 to 256", p -> p.weight());
  }

  private static void priority(
      FieldList f,
      String name,
      FieldType type,
      String description,
      Function<Priority, Integer> value) {
    f.listed(
        name,
        type,
        description + " (PRIORITY, and HEADERS with the flag)",
        Names.NONE,
        (s, n) -> {
          int frameType = s.frames().type(n);
          boolean flagged = (s.frames().flags(n) & Flags.PRIORITY) != 0;
          if (frameType == FrameType.PRIORITY && s.frame(n) instanceof PriorityFrame p) {
            return List.of(value.apply(p.priority()).longValue());
          }
          if (frameType != FrameType.HEADERS || !flagged) return List.of();
          return s.frame(n) instanceof HeadersFrame h
              ? h.priority().map(p -> List.of(value.apply(p).longValue())).orElse(List.of())
              : List.of();
        });
  }

  private static void payload(FieldList f) {
    f.listed("http2.data.data", OCTETS, "octets of DATA", Names.NONE, Http2Fields::data);
    f.ofFrames(
        "http2.rst_stream.error",
        NUMBER,
        "error code of RST_STREAM",
        ERRORS,
        FrameType.RST_STREAM,
        RstStreamFrame.class,
        r -> List.of(r.errorCode()));
    f.ofFrames(
        "http2.push_promise.promised_stream_id",
        NUMBER,
        "stream that PUSH_PROMISE promises",
        FrameType.PUSH_PROMISE,
        PushPromiseFrame.class,
        p -> List.of((long) p.promisedStream()));
    ping(f, "http2.ping", "opaque octets of a PING that asks", false);
    ping(f, "http2.pong", "opaque octets of a PING that answers", true);
    goAway(f);
    f.ofFrames(
        "http2.window_update.window_size_increment",
        NUMBER,
        "increment of WINDOW_UPDATE",
        FrameType.WINDOW_UPDATE,
        WindowUpdateFrame.class,
        w -> List.of((long) w.increment()));
    f.ofFrames(
        "http2.altsvc.origin",
        TEXT,
        "origin of ALTSVC",
        FrameType.ALTSVC,
        AltSvcFrame.class,
        a -> List.of(a.origin().text()));
    f.ofFrames(
        "http2.altsvc.field_value",
        TEXT,
        "value of ALTSVC",
        FrameType.ALTSVC,
        AltSvcFrame.class,
        a -> List.of(a.value().text()));
    f.ofFrames(
        "http2.origin.origin",
        TEXT,
        "origins of ORIGIN",
        FrameType.ORIGIN,
        OriginFrame.class,
        o -> o.origins().stream().map(Slice::text).toList());
    f.ofFrames(
        "http2.priority_update_stream_id",
        NUMBER,
        "stream that PRIORITY_UPDATE is about",
        FrameType.PRIORITY_UPDATE,
        PriorityUpdateFrame.class,
        p -> List.of((long) p.prioritizedStream()));
    f.ofFrames(
        "http2.priority_update_field_value",
        TEXT,
        "value of PRIORITY_UPDATE",
        FrameType.PRIORITY_UPDATE,
        PriorityUpdateFrame.class,
        p -> List.of(p.value().text()));
    f.listed(
        "http2.unknown",
        OCTETS,
        "payload of a frame of an unknown type",
        Names.NONE,
        (s, n) ->
            !FrameType.known(s.frames().type(n)) && s.frame(n) instanceof UnknownFrame u
                ? List.of(u.payload())
                : List.of());
  }

  private static void ping(FieldList f, String name, String description, boolean ack) {
    f.ofFrames(
        name,
        OCTETS,
        description,
        FrameType.PING,
        PingFrame.class,
        p -> p.ack() == ack ? List.of(p.opaque()) : List.of());
  }

  private static void goAway(FieldList f) {
    int type = FrameType.GOAWAY;
    f.ofFrames(
        "http2.goaway.last_stream_id",
        NUMBER,
        "last stream that GOAWAY lets be",
        type,
        GoAwayFrame.class,
        g -> List.of((long) g.lastStream()));
    f.ofFrames(
        "http2.goaway.error",
        NUMBER,
        "error code of GOAWAY",
        ERRORS,
        type,
        GoAwayFrame.class,
        g -> List.of(g.errorCode()));
    f.ofFrames(
        "http2.goaway.addata",
        OCTETS,
        "debug data of GOAWAY",
        type,
        GoAwayFrame.class,
        g -> List.of(g.debug()));
  }

  /** Of a frame that is decoded for its fields DATA's octets are left out; here they are wanted. */
  private static List<Slice> data(Scope s, int n) {
    if (s.frames().type(n) != FrameType.DATA) return List.of();
    Slice octets = s.session().octets(n, FrameHeader.OCTETS + s.frames().length(n));
    if (octets.length() <= FrameHeader.OCTETS) return List.of();
    FrameHeader h =
        new FrameHeader(
            s.frames().length(n), FrameType.DATA, s.frames().flags(n), false, s.frames().stream(n));
    Frame frame = Frame.decode(h, octets.from(FrameHeader.OCTETS), finding -> {});
    return frame instanceof DataFrame d ? List.of(d.data()) : List.of();
  }

  private static void settings(FieldList f) {
    f.label(
        "http2.settings",
        "SETTINGS that is no acknowledgement",
        (s, n) ->
            s.frames().type(n) == FrameType.SETTINGS && (s.frames().flags(n) & Flags.ACK) == 0
                ? 1
                : Source.NONE);
    f.ofFrames(
        "http2.settings.id",
        NUMBER,
        "identifiers of the settings",
        Names.by(SettingId::name, SETTINGS),
        FrameType.SETTINGS,
        SettingsFrame.class,
        x -> x.settings().stream().map(s -> (long) s.id()).toList());
    setting(f, "header_table_size", SettingId.HEADER_TABLE_SIZE);
    setting(f, "enable_push", SettingId.ENABLE_PUSH);
    setting(f, "max_concurrent_streams", SettingId.MAX_CONCURRENT_STREAMS);
    setting(f, "initial_window_size", SettingId.INITIAL_WINDOW_SIZE);
    setting(f, "max_frame_size", SettingId.MAX_FRAME_SIZE);
    setting(f, "max_header_list_size", SettingId.MAX_HEADER_LIST_SIZE);
    setting(f, "extended_connect", SettingId.ENABLE_CONNECT_PROTOCOL);
    setting(f, "no_rfc7540_priorities", SettingId.NO_RFC7540_PRIORITIES);
  }

  private static void setting(FieldList f, String name, int id) {
    f.ofFrames(
        "http2.settings." + name,
        NUMBER,
        "value of " + SettingId.name(id),
        FrameType.SETTINGS,
        SettingsFrame.class,
        x -> x.settings().stream().filter(s -> s.id() == id).map(Setting::value).toList());
  }
}
