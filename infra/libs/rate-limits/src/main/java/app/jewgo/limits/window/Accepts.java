package app.jewgo.limits.window;

import java.util.List;

/**
 * What was accepted of one window without Redis.
 *
 * @param agesMicros how long ago each accept was
 */
public record Accepts(String key, int limit, long windowMillis, List<Long> agesMicros) {

  public Accepts {
    agesMicros = List.copyOf(agesMicros);
  }
}
