package app.jewgo.cacheservice.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be tuned while the relay runs: {@code jewgo.relay.*}. A relay that holds the slot goes
 * on with the former values until it begins anew, but for the interval of beats.
 *
 * @param slot the replication slot; one for each stream
 * @param beatInterval between two beats; leases of a second need several within it
 * @param confirmBehind how long the database keeps what was already sent, so that it can be sent
 *     again to a Redis that lost it
 * @param markInterval without any change, one without content is made so often: what is confirmed
 *     moves on, and the database may delete its log
 * @param silence where nothing comes back through the slot for so long, the server is asked whether
 *     it still reads for us, and if not, it is given up; so long, too, the server keeps the slot
 *     for a relay that is silent
 * @param deadline of connecting to the database, and of each of its answers
 * @param pause before the next attempt after one that failed
 */
record RelayProperties(
    @DefaultValue("jewgo_relay") String slot,
    @DefaultValue("200ms") Duration beatInterval,
    @DefaultValue("30s") Duration confirmBehind,
    @DefaultValue("10s") Duration markInterval,
    @DefaultValue("5s") Duration silence,
    @DefaultValue("3s") Duration deadline,
    @DefaultValue("500ms") Duration pause) {

  static final String PREFIX = "jewgo.relay";

  RelayProperties {
    if (!slot.matches("[a-z0-9_]{1,63}")) {
      throw new IllegalArgumentException("slot: " + slot + " (expected: 1..63 of [a-z0-9_])");
    }
    within("beat-interval", beatInterval, Duration.ofMillis(20), Duration.ofSeconds(10));
    within("confirm-behind", confirmBehind, Duration.ZERO, Duration.ofMinutes(10));
    within("mark-interval", markInterval, Duration.ofMillis(100), Duration.ofMinutes(10));
    within("silence", silence, Duration.ofSeconds(1), Duration.ofMinutes(1));
    within("deadline", deadline, Duration.ofSeconds(1), Duration.ofMinutes(1));
    within("pause", pause, Duration.ofMillis(10), Duration.ofMinutes(1));
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s: %d ms (expected: %d..%d ms)"
              .formatted(key, value.toMillis(), least.toMillis(), most.toMillis()));
    }
  }
}
