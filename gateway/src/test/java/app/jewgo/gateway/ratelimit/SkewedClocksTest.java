package app.jewgo.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.window.RedisRingWindow;
import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.netty.http.HttpResources;

/** Three gateways on one real Redis whose clocks are minutes apart: only Redis' counts. */
@Tag("long")
class SkewedClocksTest {

  private static final int LIMIT = 30;

  private static final Duration WINDOW = Duration.ofSeconds(1);

  private static final Limits LIMITS =
      Limits.parse(
          """
          jewgo:
            limits:
              revision: skewed
              tiers:
                short: {limit: 30, window: 1s, per: ip}
                long:  {limit: 30, window: 1h, per: ip}
              rules:
                - {match: "GET /short", tier: short}
                - {match: "* /**", tier: long}
          """);

  private final PlatformRedis redis = PlatformRedis.start();

  private List<Gateway> gateways = List.of();

  /** All of a gateway that counts. */
  private static final class Gateway implements AutoCloseable {

    private final LimitsRedis redis;

    private final RedisLink link;

    private final Limiter limiter;

    Gateway(String url, Duration ahead) {
      LongSupplier micros = () -> (System.nanoTime() + ahead.toNanos()) / 1_000;
      this.redis = LimitsRedis.connect(url, HttpResources.get().onServer(true).next());
      RedisRingWindow windows = new RedisRingWindow(this.redis.client());
      Ledger ledger = new Ledger(micros);
      this.link =
          new RedisLink(
              new GatewayPresence(this.redis.client(), UUID.randomUUID().toString()),
              windows,
              ledger,
              () -> 3,
              () -> true);
      WindowBatches batches =
          new WindowBatches(
              windows::decideAll,
              this.redis::after,
              micros,
              () -> 1_000,
              this.link::outcome,
              ledger::noteLate);
      this.limiter =
          new Limiter(() -> LIMITS, new Denials(micros), ledger, batches, this.link, micros);
      this.link.start();
    }

    CompletableFuture<Verdict> ask(String path) {
      return this.limiter.decide(
          new Asked("GET", path, Set.of()), Caller.of("192.0.2.7", null, Set.of()));
    }

    @Override
    public void close() {
      this.link.close();
      this.redis.close();
    }
  }

  @BeforeEach
  void start() {
    this.gateways =
        LongStream.of(-7, 0, 11)
            .mapToObj(minutes -> new Gateway(this.redis.url(), Duration.ofMinutes(minutes)))
            .toList();
    for (Gateway gateway : this.gateways) {
      Eventually.await(() -> gateway.link.isUp() && gateway.link.share().gateways().size() == 3);
    }
  }

  @AfterEach
  void stop() {
    this.gateways.forEach(Gateway::close);
    this.redis.close();
  }

  private List<Verdict> ask(int times, String path) {
    return IntStream.range(0, times)
        .mapToObj(i -> this.gateways.get(i % this.gateways.size()).ask(path))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  @Test
  void atMostSoManyPassTogetherInAnyWindow() {
    List<long[]> accepted = new ArrayList<>();
    long end = System.nanoTime() + 3 * WINDOW.toNanos();
    int most = 0;
    while (System.nanoTime() < end) {
      long asked = System.nanoTime();
      List<Verdict> verdicts = ask(3, "/short");
      long answered = System.nanoTime();
      assertThat(verdicts).noneMatch(Verdict::degraded);
      verdicts.stream()
          .filter(Verdict::accepted)
          .forEach(one -> accepted.add(new long[] {asked, answered}));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    for (long[] first : accepted) {
      long until = first[0] + WINDOW.toNanos();
      int within =
          (int) accepted.stream().filter(one -> one[0] >= first[0] && one[1] < until).count();
      most = Math.max(most, within);
    }
    assertThat(most).isEqualTo(LIMIT);
    assertThat(accepted).as("nobody is shut out either").hasSizeGreaterThanOrEqualTo(2 * LIMIT);
  }

  /** What each counted alone is told by its age, not by its clock. */
  @Test
  void nobodyForgetsAnythingWhileRedisIsAwayEither() {
    for (int i = 0; i < 12; i++) {
      assertThat(this.gateways.get(i % 3).ask("/long").join().accepted()).isTrue();
    }
    this.redis.freeze();
    List<Verdict> alone = ask(60, "/long");
    assertThat(alone).anyMatch(Verdict::degraded);
    long passed = 12 + alone.stream().filter(Verdict::accepted).count();
    assertThat(passed).isBetween(13L, (long) LIMIT);
    for (Gateway gateway : this.gateways) {
      Eventually.await(() -> !gateway.link.isUp());
    }
    this.redis.thaw();
    for (Gateway gateway : this.gateways) {
      Eventually.await(gateway.link::isUp);
    }
    List<Verdict> after = ask(60, "/long");
    assertThat(after).noneMatch(Verdict::degraded);
    assertThat(passed + after.stream().filter(Verdict::accepted).count())
        .isBetween(LIMIT / 2L, (long) LIMIT);
    assertThat(ask(3, "/long")).noneMatch(Verdict::accepted);
  }
}
