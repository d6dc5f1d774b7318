package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Secrets by the client's random, as a key log has them (RFC 9850: {@code LABEL random secret} in
 * hexadecimal). Lines of other kinds are passed over. For the one thread that reads the capture.
 */
public final class KeyLog {
  /** TLS 1.2's master secret. */
  static final String MASTER = "CLIENT_RANDOM";

  static final String CLIENT_EARLY = "CLIENT_EARLY_TRAFFIC_SECRET";
  static final String CLIENT_HANDSHAKE = "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
  static final String SERVER_HANDSHAKE = "SERVER_HANDSHAKE_TRAFFIC_SECRET";
  static final String CLIENT_TRAFFIC = "CLIENT_TRAFFIC_SECRET_0";
  static final String SERVER_TRAFFIC = "SERVER_TRAFFIC_SECRET_0";

  private static final Set<String> LABELS =
      Set.of(
          MASTER, CLIENT_EARLY, CLIENT_HANDSHAKE, SERVER_HANDSHAKE, CLIENT_TRAFFIC, SERVER_TRAFFIC);
  private static final int MAX_SECRETS = 2_000_000;
  private static final int MAX_SECRET_DIGITS = 128;
  private static final int MAX_LINE = 4096;

  private record Key(String label, Slice random) {}

  private final Map<Key, byte[]> secrets = new HashMap<>();
  private final Optional<Path> file;
  private long read;
  private Search search = () -> {};

  /** Looks for more secrets, and adds what it finds. */
  @FunctionalInterface
  public interface Search {
    void more() throws IOException;
  }

  private KeyLog(Optional<Path> file) {
    this.file = file;
  }

  /** One without a file: it learns from what the capture holds. */
  public static KeyLog empty() {
    return new KeyLog(Optional.empty());
  }

  /**
   * One from a file, which may grow: it is looked at again when a secret is missing.
   *
   * @throws IOException where it can't be read
   */
  public static KeyLog of(Path file) throws IOException {
    KeyLog log = new KeyLog(Optional.of(file));
    log.readOn(file);
    return log;
  }

  /** Reads the whole lines that were not read yet. */
  private void readOn(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() < read) read = 0; // written anew
      channel.position(read);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.ISO_8859_1));
      StringBuilder line = new StringBuilder();
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        if (c != '\n') {
          if (line.length() < MAX_LINE) line.append((char) c);
          continue;
        }
        add(line.toString());
        line.setLength(0);
      }
      read = channel.position();
      if (add(line.toString())) return;
      read -= line.length(); // a line that is still being written
    }
  }

  /** Learns the lines of a text, such as a Decryption Secrets Block has. */
  public void add(byte[] text) {
    new String(text, StandardCharsets.ISO_8859_1).lines().forEach(this::add);
  }

  private boolean add(String line) {
    String[] parts = line.strip().split(" +");
    if (parts.length != 3 || !LABELS.contains(parts[0])) return false;
    if (parts[2].length() > MAX_SECRET_DIGITS || secrets.size() >= MAX_SECRETS) return false;
    try {
      HexFormat hex = HexFormat.of();
      secrets.put(new Key(parts[0], Slice.of(hex.parseHex(parts[1]))), hex.parseHex(parts[2]));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What is to be asked when a secret is missing, such as what the capture holds further on. */
  public void whenMissing(Search search) {
    this.search = search;
  }

  /** The secret of that label for the connection whose client sent this random. */
  Optional<byte[]> find(String label, Slice random) {
    Key key = new Key(label, random);
    byte[] secret = secrets.get(key);
    if (secret == null && file.isPresent() && grew(file.get())) secret = secrets.get(key);
    if (secret == null && searched()) secret = secrets.get(key);
    return Optional.ofNullable(secret);
  }

  private boolean searched() {
    try {
      search.more();
      return true;
    } catch (IOException e) {
      return false; // who reads the packets will meet it, and tell
    }
  }

  private boolean grew(Path path) {
    try {
      if (path.toFile().length() == read) return false;
      readOn(path);
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false; // what was read of it stays known
    }
  }

  /** How many secrets are known by now. */
  public int count() {
    return secrets.size();
  }

  boolean isEmpty() {
    return secrets.isEmpty() && file.isEmpty();
  }
}
