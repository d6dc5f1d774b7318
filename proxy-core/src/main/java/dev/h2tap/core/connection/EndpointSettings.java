package dev.h2tap.core.connection;

import dev.h2tap.core.frame.Setting;
import dev.h2tap.core.frame.SettingId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one endpoint announced in SETTINGS, and what of it its peer has acknowledged: from then on
 * it is in force (RFC 9113 6.5.3). Unknown ids are kept like all others.
 */
public final class EndpointSettings {
  /**
   * SETTINGS that wait for an acknowledgement; of a longer queue the oldest count as acknowledged.
   */
  private static final int MAX_UNACKNOWLEDGED = 1000;

  /** Ids beyond this many are not kept: no peer has so many settings. */
  private static final int MAX_IDS = 256;

  /** RFC 9113 6.5.2, RFC 8441 3, RFC 9218 2.1; what is absent has no limit. */
  private static final Map<Integer, Long> DEFAULTS =
      Map.of(
          SettingId.HEADER_TABLE_SIZE, 4096L,
          SettingId.ENABLE_PUSH, 1L,
          SettingId.INITIAL_WINDOW_SIZE, 65_535L,
          SettingId.MAX_FRAME_SIZE, 16_384L,
          SettingId.ENABLE_CONNECT_PROTOCOL, 0L,
          SettingId.NO_RFC7540_PRIORITIES, 0L);

  private final TreeMap<Integer, Long> announced;
  private final TreeMap<Integer, Long> inForce;
  private final ArrayDeque<List<Setting>> unacknowledged;

  EndpointSettings() {
    announced = new TreeMap<>();
    inForce = new TreeMap<>(DEFAULTS);
    unacknowledged = new ArrayDeque<>(4);
  }

  private EndpointSettings(EndpointSettings of) {
    announced = new TreeMap<>(of.announced);
    inForce = new TreeMap<>(of.inForce);
    unacknowledged = new ArrayDeque<>(of.unacknowledged);
  }

  EndpointSettings copy() {
    return new EndpointSettings(this);
  }

  /** A SETTINGS frame; gives back what comes into force because too much waits. */
  Optional<List<Setting>> announce(List<Setting> settings) {
    unacknowledged.add(settings);
    settings.forEach(s -> put(announced, s));
    return unacknowledged.size() > MAX_UNACKNOWLEDGED ? acknowledge() : Optional.empty();
  }

  /** The peer's ACK, for the oldest that waits; empty if none does. */
  Optional<List<Setting>> acknowledge() {
    List<Setting> settings = unacknowledged.poll();
    if (settings == null) return Optional.empty();
    settings.forEach(s -> put(inForce, s));
    return Optional.of(settings);
  }

  private static void put(Map<Integer, Long> map, Setting s) {
    if (map.size() < MAX_IDS || map.containsKey(s.id())) map.put(s.id(), s.value());
  }

  /** By id, the value announced last. */
  public SortedMap<Integer, Long> announced() {
    return Collections.unmodifiableSortedMap(announced);
  }

  /** By id, the value acknowledged last, or else the RFC's default where there is one. */
  public SortedMap<Integer, Long> inForce() {
    return Collections.unmodifiableSortedMap(inForce);
  }

  /** How many SETTINGS frames wait for their ACK. */
  public int waiting() {
    return unacknowledged.size();
  }
}
