package dev.h2tap.core.proxy.route;

import java.util.List;
import java.util.Optional;

/**
 * One {@code HOST=ADDR[:PORT]}: where a host name really leads.
 *
 * @param port the port to go to instead; empty keeps the one asked for
 */
public record HostMap(HostPattern host, String address, Optional<Integer> port) {
  /**
   * @throws IllegalArgumentException with a message for people
   */
  public static HostMap parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("'" + text + "' is no map; it reads HOST=ADDR[:PORT]");
    }
    String to = text.substring(equals + 1);
    // A port that no one can have stands for none given.
    Target target = Target.parse(to, 65535);
    boolean given = to.strip().endsWith(":" + target.port());
    return new HostMap(
        HostPattern.parse(text.substring(0, equals)),
        target.host(),
        given ? Optional.of(target.port()) : Optional.empty());
  }

  /** Where {@code asked} leads by the first map that matches; {@code asked} itself if none does. */
  public static Target lead(List<HostMap> maps, Target asked) {
    for (HostMap map : maps) {
      if (map.host.matches(asked.host())) {
        return new Target(map.address, map.port.orElse(asked.port()));
      }
    }
    return asked;
  }
}
