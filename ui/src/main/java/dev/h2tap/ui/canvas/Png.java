package dev.h2tap.ui.canvas;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes pictures as PNG (truecolour, 8 bits), without AWT. */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Where px come from. */
  public interface Pixels {
    /** 0xAARRGGBB; the alpha is not written. */
    int argb(int x, int y);
  }

  private Png() {}

  public static void write(int width, int height, Pixels pixels, OutputStream to)
      throws IOException {
    var out = new DataOutputStream(to);
    out.write(SIGNATURE);
    var header = new ByteArrayOutputStream();
    var h = new DataOutputStream(header);
    h.writeInt(width);
    h.writeInt(height);
    h.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    var data = new ByteArrayOutputStream();
    try (var packed = new DeflaterOutputStream(data)) {
      byte[] line = new byte[1 + width * 3];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int argb = pixels.argb(x, y);
          line[1 + x * 3] = (byte) (argb >> 16);
          line[2 + x * 3] = (byte) (argb >> 8);
          line[3 + x * 3] = (byte) argb;
        }
        packed.write(line);
      }
    }
    chunk(out, "IDAT", data.toByteArray());
    chunk(out, "IEND", new byte[0]);
    out.flush();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
