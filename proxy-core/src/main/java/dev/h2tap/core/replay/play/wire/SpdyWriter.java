package dev.h2tap.core.replay.play.wire;

import dev.h2tap.core.connection.spdy.Dictionary;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.replay.play.script.FieldLine;
import dev.h2tap.core.replay.play.script.Payload;
import dev.h2tap.core.replay.play.script.Said;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Frames of SPDY/3.1, of one direction: its header blocks are one stream of zlib. */
final class SpdyWriter {
  private static final int VERSION = 0x8003;
  private static final int BUFFER = 1 << 12;

  /** Made where it is needed: few connections speak SPDY. */
  private @org.jspecify.annotations.Nullable Deflater deflater;

  byte[] write(Said.Spdy f, int round) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] payload = payload(f, round);
    if (f.type() == FrameType.SPDY_DATA) {
      FrameWriter.number(out, f.stream().at(round), 4);
    } else {
      FrameWriter.number(out, VERSION, 2);
      FrameWriter.number(out, f.type() - FrameType.SPDY_DATA, 2);
    }
    out.write(f.flags());
    FrameWriter.number(out, payload.length, 3);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private byte[] payload(Said.Spdy f, int round) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long stream = f.stream().at(round);
    long number = f.number().at(round);
    switch (f.type()) {
      case FrameType.SPDY_DATA -> {
        switch (f.payload()) {
          case Payload.Text t -> out.writeBytes(Template.octets(t.text(), round));
          case Payload.Filler filler -> out.writeBytes(new byte[filler.size()]);
          default -> {
            // an empty frame
          }
        }
      }
      case FrameType.SPDY_SYN_STREAM -> {
        FrameWriter.number(out, stream, 4);
        FrameWriter.number(out, 0, 4); // associated to none
        FrameWriter.number(out, 0, 2); // priority 0, slot 0
        out.writeBytes(block(f.payload(), round));
      }
      case FrameType.SPDY_SYN_REPLY, FrameType.SPDY_HEADERS -> {
        FrameWriter.number(out, stream, 4);
        out.writeBytes(block(f.payload(), round));
      }
      case FrameType.SPDY_RST_STREAM, FrameType.SPDY_WINDOW_UPDATE, FrameType.SPDY_GOAWAY -> {
        FrameWriter.number(out, stream, 4);
        FrameWriter.number(out, number, 4);
      }
      case FrameType.SPDY_PING -> FrameWriter.number(out, number, 4);
      case FrameType.SPDY_SETTINGS -> {
        if (f.payload() instanceof Payload.Settings settings) {
          FrameWriter.number(out, settings.settings().size(), 4);
          for (Payload.Setting s : settings.settings()) {
            FrameWriter.number(out, s.id(), 4);
            FrameWriter.number(out, s.value().at(round), 4);
          }
        }
      }
      default -> throw new IllegalArgumentException("no SPDY frame: " + f.type());
    }
    return out.toByteArray();
  }

  /** Names and values with their lengths (SPDY/3.1 2.6.10), packed. */
  private byte[] block(Payload payload, int round) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (payload instanceof Payload.Fields fields) {
      FrameWriter.number(out, fields.lines().size(), 4);
      for (FieldLine line : fields.lines()) {
        if (!(line instanceof FieldLine.Field f)) continue;
        string(out, f.name());
        string(out, Template.fill(f.value(), round));
      }
    }
    return packed(out.toByteArray());
  }

  private static void string(ByteArrayOutputStream out, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    FrameWriter.number(out, octets.length, 4);
    out.writeBytes(octets);
  }

  private byte[] packed(byte[] plain) {
    Deflater to = deflater;
    if (to == null) {
      to = new Deflater();
      to.setDictionary(Dictionary.octets());
      deflater = to;
    }
    to.setInput(plain);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    int length;
    do {
      length = to.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, length);
    } while (length == buffer.length);
    return out.toByteArray();
  }
}
