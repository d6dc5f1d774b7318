package dev.h2tap.core.replay.play.wire;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.bytes.Slice;
import dev.h2tap.core.frame.Flags;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.frame.Preface;
import dev.h2tap.core.replay.play.script.BadScript;
import dev.h2tap.core.replay.play.script.Payload;
import dev.h2tap.core.replay.play.script.Said;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns what one end of a connection says into octets, and keeps what the next frame needs. */
public final class FrameWriter {
  private static final long TOP = 0x8000_0000L;
  private static final int MAX_LENGTH = 0xffffff;

  private final Endpoint who;
  private final HpackWriter hpack = new HpackWriter();
  private final SpdyWriter spdy = new SpdyWriter();

  public FrameWriter(Endpoint who) {
    this.who = who;
  }

  /**
   * One or more runs of octets, each a packet of its own.
   *
   * @param octets what is sent
   * @param frames rows of a frame list that it makes: 0 for HTTP/1.1's text
   */
  public record Sent(byte[] octets, int frames) {}

  /**
   * @param line for what is told
   * @param round of the innermost {@code repeat}, from 0
   * @throws BadScript where it can't be written
   */
  public List<Sent> write(int line, Said said, int round) throws BadScript {
    return switch (said) {
      case Said.Preface _ -> List.of(new Sent(Preface.OCTETS.toBytes(), 1));
      case Said.Lines t -> List.of(new Sent(Template.octets(t.text(), round), 0));
      case Said.Raw raw -> List.of(new Sent(raw.octets().toBytes(), raw.frames()));
      case Said.Spdy frame -> List.of(new Sent(spdy.write(frame, round), 1));
      case Said.Frame frame -> frames(line, frame, round);
    };
  }

  private List<Sent> frames(int line, Said.Frame f, int round) throws BadScript {
    List<byte[]> parts = parts(f, round);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean first = i == 0;
      boolean last = i == parts.size() - 1;
      boolean block = f.payload() instanceof Payload.Fields;
      int type = block && !first ? FrameType.CONTINUATION : f.type();
      int flags = f.flags();
      if (block && !first) flags &= ~Flags.END_STREAM;
      if (!block && !last) flags &= ~Flags.END_STREAM;
      if (block && last) flags |= Flags.END_HEADERS;
      byte[] payload = parts.get(i);
      if (first || !block) {
        if (f.padding().isPresent()) flags |= Flags.PADDED;
        if (f.dependency().isPresent()) flags |= Flags.PRIORITY;
        payload = wrapped(f, payload, round);
      }
      if (payload.length > MAX_LENGTH) {
        throw new BadScript(
            line,
            "a frame carries %,d octets at most, this one would carry %,d"
                .formatted(MAX_LENGTH, payload.length));
      }
      int length = first ? f.length().orElse(payload.length) : payload.length;
      if (first) flags = f.allFlags().orElse(flags);
      sent.add(new Sent(frame(type, flags, f.stream().at(round), length, payload), 1));
    }
    return sent;
  }

  private static byte[] frame(int type, int flags, long stream, int length, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(9 + payload.length);
    number(out, length, 3);
    out.write(type);
    out.write(flags);
    number(out, stream, 4);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** With what stands around the first part: padding, a dependency, the promised stream. */
  private static byte[] wrapped(Said.Frame f, byte[] part, int round) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    f.padding().ifPresent(out::write);
    f.dependency().ifPresent(d -> dependency(out, d, round));
    if (f.type() == FrameType.PUSH_PROMISE && f.payload() instanceof Payload.Fields fields) {
      number(out, fields.promised().at(round), 4);
    }
    out.writeBytes(part);
    out.writeBytes(new byte[f.padding().orElse(0)]);
    return out.toByteArray();
  }

  /** The payload, in as many parts as there are frames. */
  private List<byte[]> parts(Said.Frame f, int round) throws BadScript {
    return switch (f.payload()) {
      case Payload.Fields fields -> split(hpack.block(fields.lines(), round), fields.split());
      case Payload.Filler filler -> filled(filler);
      case Payload.None _ -> List.of(new byte[0]);
      case Payload.Octets o -> List.of(o.octets().toBytes());
      case Payload.Text t -> List.of(Template.octets(t.text(), round));
      case Payload.Grpc g -> List.of(grpc(g.message()));
      case Payload.WebSocket w -> List.of(webSocket(0x1, Template.octets(w.text(), round)));
      case Payload.WebSocketClose c ->
          List.of(webSocket(0x8, new byte[] {(byte) (c.code() >> 8), (byte) c.code()}));
      default -> List.of(plain(f.payload(), round));
    };
  }

  private static byte[] plain(Payload payload, int round) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (payload) {
      case Payload.Settings settings -> {
        for (Payload.Setting s : settings.settings()) {
          number(out, s.id(), 2);
          number(out, s.value().at(round), 4);
        }
      }
      case Payload.Depends d -> dependency(out, d.dependency(), round);
      case Payload.Error e -> number(out, e.code(), 4);
      case Payload.GoAway g -> {
        number(out, g.last().at(round), 4);
        number(out, g.code(), 4);
        out.writeBytes(Template.octets(g.debug(), round));
      }
      case Payload.Increment i -> number(out, i.octets().at(round), 4);
      case Payload.AltSvc a -> {
        byte[] origin = Template.octets(a.origin(), round);
        number(out, origin.length, 2);
        out.writeBytes(origin);
        out.writeBytes(Template.octets(a.value(), round));
      }
      case Payload.Origins o -> {
        for (String origin : o.origins()) {
          byte[] octets = Template.octets(origin, round);
          number(out, octets.length, 2);
          out.writeBytes(octets);
        }
      }
      case Payload.PriorityUpdate p -> {
        number(out, p.of().at(round), 4);
        out.writeBytes(Template.octets(p.value(), round));
      }
      default -> throw new IllegalArgumentException(payload.getClass() + " has parts of its own");
    }
    return out.toByteArray();
  }

  private static void dependency(ByteArrayOutputStream out, Payload.Dependency d, int round) {
    boolean exclusive = d.exclusive() == Payload.Exclusive.YES;
    number(out, d.on().at(round) | (exclusive ? TOP : 0), 4);
    out.write(d.weight() - 1);
  }

  /** The first sizes as given, and the rest in the last part. */
  private static List<byte[]> split(byte[] block, List<Integer> sizes) {
    List<byte[]> parts = new ArrayList<>();
    int at = 0;
    for (int size : sizes) {
      int end = Math.min(block.length, at + size);
      parts.add(Arrays.copyOfRange(block, at, end));
      at = end;
    }
    parts.add(Arrays.copyOfRange(block, at, block.length));
    return parts;
  }

  private static List<byte[]> filled(Payload.Filler filler) {
    List<byte[]> parts = new ArrayList<>();
    int left = filler.size();
    do {
      byte[] part = new byte[Math.min(left, filler.each())];
      Arrays.fill(part, (byte) '.');
      parts.add(part);
      left -= part.length;
    } while (left > 0);
    return parts;
  }

  /** Not compressed, then the length. */
  private static byte[] grpc(Slice message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    number(out, message.length(), 4);
    out.writeBytes(message.toBytes());
    return out.toByteArray();
  }

  /** One final frame (RFC 6455 5.2); the client's are masked, always by the same key here. */
  private byte[] webSocket(int opcode, byte[] payload) {
    byte[] key = {0x37, (byte) 0xfa, 0x21, 0x3d};
    boolean masked = who == Endpoint.CLIENT;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80 | opcode);
    int mask = masked ? 0x80 : 0;
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(mask | 126);
      number(out, payload.length, 2);
    } else {
      out.write(mask | 127);
      number(out, payload.length, 8);
    }
    if (masked) out.writeBytes(key);
    for (int i = 0; i < payload.length; i++)
      out.write(masked ? payload[i] ^ key[i % 4] : payload[i]);
    return out.toByteArray();
  }

  /** Big endian. */
  static void number(ByteArrayOutputStream out, long number, int octets) {
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) out.write((int) (number >>> shift));
  }
}
