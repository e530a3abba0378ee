package app.jewgo.rivals.limiters;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.localservers.RedisProgram;
import app.jewgo.localservers.RedisServer;
import app.jewgo.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real Redis, far too short to say how fast anything is. */
@Tag("long")
class LimitersBenchTest {

  private final RedisServer redis;

  LimitersBenchTest(@TempDir Path directory) {
    this.redis =
        new RedisServer(
            RedisProgram.findOrUnpackInto(directory.resolve("programs")),
            directory.resolve("redis"),
            directory.resolve("redis.log"),
            FreePorts.find(),
            64,
            null);
  }

  @BeforeEach
  void start() {
    this.redis.start();
  }

  @AfterEach
  void stop() {
    this.redis.stop();
  }

  @Test
  void measuresEveryLimiterInEveryField() throws InterruptedException {
    List<Field> fields = List.of(Field.oneKey("refused", "hot", 2), Field.manyKeys(50, 100_000));
    try (RedisSide side = new RedisSide(this.redis.port());
        Comparison comparison =
            new Comparison(side, LimitersBench.CONTENDERS, fields, List.of(1, 4), _ -> {})) {
      Map<Comparison.Seat, Cell> cells =
          comparison.run(1, Duration.ofMillis(60), Duration.ofMillis(200));
      assertThat(cells).hasSize(LimitersBench.CONTENDERS.size() * 2 * 2);
      cells.forEach((seat, cell) -> {
        assertThat(cell.perSecond()).as(seat.toString()).isPositive();
        assertThat(cell.roundTrips()).as(seat.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(cell.redisMicros()).as(seat.toString()).isPositive();
        if (seat.field().name().equals("50 keys")) {
          assertThat(cell.allowedShare()).as(seat.toString()).isEqualTo(1.0);
        } else {
          assertThat(cell.allowedShare()).as(seat.toString()).isLessThan(0.5);
        }
      });
      Contender ours = LimitersBench.CONTENDERS.getFirst();
      Report report = new Report(ours, cells, Map.of(ours, 10), 10);
      assertThat(report.lines()).hasSize(3 + 1 + 2 + cells.size());
      assertThat(report.verdicts())
          .hasSize(3)
          .allMatch(verdict -> verdict.endsWith(": kept."))
          .anyMatch(verdict -> verdict.contains("10 of 10"))
          .anyMatch(verdict -> verdict.contains("at most 1.00 times"));
      assertThat(new Report(ours, cells, Map.of(ours, 11), 10).verdicts())
          .anyMatch(verdict -> verdict.endsWith("11 of 10 through in the worst window: MISSED."));
    }
  }

  @Test
  void aTokenBucketIsFoundToLetThroughMoreThanItsLimit() throws Exception {
    Duration window = Duration.ofSeconds(1);
    try (Limiter bucket = BucketLimiter.open(this.redis.port(), 50, window)) {
      assertThat(new WorstWindow(window, 1).of(bucket, "worst")).isGreaterThan(50);
    }
  }
}
