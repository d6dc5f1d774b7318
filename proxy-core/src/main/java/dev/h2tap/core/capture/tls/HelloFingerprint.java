package dev.h2tap.core.capture.tls;

import dev.h2tap.core.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a ClientHello (RFC 8446 4.1.2) tells of the software that sent it, in the two forms that
 * people compare. GREASE values (RFC 8701) are left out of both.
 *
 * @param ja3 version, cipher suites, extensions, groups and point formats, in decimal; JA3 is its
 *     MD5
 * @param ja4 the readable form of JA4 ({@code JA4_r}): what is counted, the cipher suites sorted,
 *     the extensions sorted, the signature algorithms in order; both empty for none
 */
public record HelloFingerprint(String ja3, String ja4) {
  public static final HelloFingerprint NONE = new HelloFingerprint("", "");

  private static final int GROUPS = 10;
  private static final int POINT_FORMATS = 11;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int MOST_COUNTED = 99;

  public boolean isEmpty() {
    return ja3.isEmpty();
  }

  /** The JA3: 32 hexadecimal digits. */
  public String ja3Hash() {
    return hash("MD5", ja3);
  }

  /** The JA4, such as {@code t13d1516h2_8daaf6152771_02713d6af862}. */
  public String ja4Hash() {
    int first = ja4.indexOf('_');
    int second = ja4.indexOf('_', first + 1);
    if (first < 0 || second < 0) return "";
    String ciphers = ja4.substring(first + 1, second);
    String extensions = ja4.substring(second + 1);
    return ja4.substring(0, first) + "_" + twelve(ciphers) + "_" + twelve(extensions);
  }

  private static String twelve(String text) {
    return text.isEmpty() ? "0".repeat(12) : hash("SHA-256", text).substring(0, 12);
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
  }

  /**
   * Of the body of a ClientHello, without the four octets of its handshake header; nothing where
   * lengths do not fit.
   */
  public static HelloFingerprint of(Slice body) {
    try {
      int at = 34;
      at += 1 + body.u8(at);
      List<Integer> ciphers = numbers(Extensions.vector(body, at));
      at += 2 + body.u16(at);
      at += 1 + body.u8(at);
      Slice vector = at == body.length() ? Slice.EMPTY : Extensions.vector(body, at);
      return of(body.u16(0), ciphers, Extensions.of(vector));
    } catch (IndexOutOfBoundsException e) {
      return NONE;
    }
  }

  private static HelloFingerprint of(int version, List<Integer> ciphers, Extensions e) {
    List<Integer> types = e.types().stream().filter(t -> !grease(t)).toList();
    List<Integer> groups = inner(e, GROUPS);
    List<Integer> formats = new ArrayList<>();
    e.find(POINT_FORMATS)
        .ifPresent(
            data -> {
              for (int i = 0; i < data.u8(0); i++) formats.add(data.u8(1 + i));
            });
    String ja3 =
        version
            + ","
            + dashed(ciphers)
            + ","
            + dashed(types)
            + ","
            + dashed(groups)
            + ","
            + dashed(formats);
    return new HelloFingerprint(ja3, ja4(version, ciphers, types, e));
  }

  private static String ja4(int version, List<Integer> ciphers, List<Integer> types, Extensions e) {
    int newest =
        e.find(Extensions.SUPPORTED_VERSIONS)
            .map(data -> numbers(data.sub(1, data.u8(0))))
            .flatMap(all -> all.stream().max(Integer::compare))
            .orElse(version);
    String counted =
        "t"
            + version(newest)
            + (e.has(Extensions.SERVER_NAME) ? "d" : "i")
            + two(ciphers.size())
            + two(types.size())
            + protocol(e.protocols());
    String sorted = hex(ciphers.stream().sorted().toList());
    String extensions =
        hex(
            types.stream()
                .filter(t -> t != Extensions.SERVER_NAME && t != Extensions.ALPN)
                .sorted()
                .toList());
    String signatures = hex(inner(e, SIGNATURE_ALGORITHMS));
    String last = signatures.isEmpty() ? extensions : extensions + "_" + signatures;
    return counted + "_" + sorted + "_" + last;
  }

  private static String version(int number) {
    return switch (number) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      case 0x0002 -> "s2";
      default -> "00";
    };
  }

  /** The first and the last character of the first protocol offered, in hexadecimal if need be. */
  private static String protocol(List<Slice> protocols) {
    if (protocols.isEmpty() || protocols.getFirst().length() == 0) return "00";
    Slice name = protocols.getFirst();
    int first = name.u8(0);
    int last = name.u8(name.length() - 1);
    if (alphanumeric(first) && alphanumeric(last)) return "" + (char) first + (char) last;
    return "" + Character.forDigit(first >> 4, 16) + Character.forDigit(last & 15, 16);
  }

  private static boolean alphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static String two(int count) {
    int shown = Math.min(MOST_COUNTED, count);
    return shown < 10 ? "0" + shown : Integer.toString(shown);
  }

  /** The numbers of an extension that holds one vector of them. */
  private static List<Integer> inner(Extensions e, int type) {
    Optional<Slice> data = e.find(type);
    return data.isEmpty() ? List.of() : numbers(Extensions.vector(data.get(), 0));
  }

  /** Numbers of two octets, without GREASE. */
  private static List<Integer> numbers(Slice octets) {
    List<Integer> numbers = new ArrayList<>();
    for (int at = 0; at + 1 < octets.length(); at += 2) {
      if (!grease(octets.u16(at))) numbers.add(octets.u16(at));
    }
    return numbers;
  }

  private static boolean grease(int number) {
    return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
  }

  private static String dashed(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  private static String hex(List<Integer> numbers) {
    var digits = HexFormat.of();
    return numbers.stream()
        .map(n -> digits.toHexDigits((short) (int) n))
        .collect(Collectors.joining(","));
  }
}
