package app.jewgo.restaurant.database;

import app.jewgo.restaurant.database.DatabaseProperties.Pool;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * The earlier system's variables, which win over the configuration for the writer and the reader
 * pools: {@code DB_POOL_SIZE} connections kept, {@code DB_MAX_OVERFLOW} more under load, {@code
 * DB_POOL_TIMEOUT} seconds of waiting for one.
 */
record PoolOverride(@Nullable Integer size, @Nullable Integer overflow, @Nullable Integer timeout) {

  /**
   * @throws IllegalArgumentException if a variable is set to anything but a number in its range
   */
  static PoolOverride of(Environment environment) {
    return new PoolOverride(
        number(environment, "DB_POOL_SIZE", 0, 1000),
        number(environment, "DB_MAX_OVERFLOW", 0, 1000),
        number(environment, "DB_POOL_TIMEOUT", 1, 300));
  }

  Pool over(Pool configured) {
    int kept = (this.size != null) ? this.size : configured.minimumIdle();
    int more =
        (this.overflow != null)
            ? this.overflow
            : configured.maximumPoolSize() - configured.minimumIdle();
    return new Pool(
        kept,
        kept + more,
        (this.timeout != null) ? Duration.ofSeconds(this.timeout) : configured.connectionTimeout());
  }

  private static @Nullable Integer number(
      Environment environment, String name, int least, int most) {
    String text = environment.getProperty(name, "").strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException ex) {
      // said below
    }
    throw new IllegalArgumentException(
        name + ": " + text + " (expected: " + least + ".." + most + ")");
  }
}
