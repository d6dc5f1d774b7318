package dev.h2tap.core.capture;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them. */
public final class Addresses {
  private Addresses() {}

  /** {@code 127.0.0.1:443}, {@code [::1]:443}, or the name where there is no address. */
  public static String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (ip == null) return address.getHostString() + ":" + address.getPort();
    if (!(ip instanceof Inet6Address)) return ip.getHostAddress() + ":" + address.getPort();
    return "[" + compressed(ip.getAddress()) + "]:" + address.getPort();
  }

  /** RFC 5952: the longest run of zero groups, two at least, becomes "::". */
  private static String compressed(byte[] octets) {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && group(octets, i + length) == 0) length++;
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
      text.append(Integer.toHexString(group(octets, i)));
    }
    return text.toString();
  }

  private static int group(byte[] octets, int i) {
    return (octets[2 * i] & 0xff) << 8 | (octets[2 * i + 1] & 0xff);
  }
}
