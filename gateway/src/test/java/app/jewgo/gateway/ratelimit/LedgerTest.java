package app.jewgo.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.window.Accepts;
import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import app.jewgo.limits.window.RingWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What gateways give away while Redis is gone, simulated: Redis is a ring in memory here. */
class LedgerTest {

  private static final int LIMIT = 30;

  private static final long WINDOW_MILLIS = 60_000;

  private static final long WINDOW = WINDOW_MILLIS * 1_000;

  private static final Demand DEMAND = Demand.of("k", LIMIT, WINDOW_MILLIS, 1);

  private final AtomicLong now = new AtomicLong(1_000_000_000);

  private final RingWindow redis = new RingWindow();

  private final List<Long> accepted = new ArrayList<>();

  private List<Ledger> gateways(int count) {
    List<Ledger> ledgers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ledgers.add(new Ledger(this.now::get));
    }
    return ledgers;
  }

  private static Share share(int self, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("gateway-" + i);
    }
    return new Share("gateway-" + self, names, count);
  }

  private void withRedis(Ledger gateway) {
    Answer answer = RingWindow.decide(this.now.get(), List.of(DEMAND), List.of(this.redis));
    gateway.note(List.of(DEMAND), answer);
    if (answer.accepted()) {
      this.accepted.add(this.now.get());
    }
  }

  private boolean alone(Ledger gateway, Share share) {
    boolean passed = gateway.decide(List.of(DEMAND), share).accepted();
    if (passed) {
      this.accepted.add(this.now.get());
    }
    return passed;
  }

  private int worstWindow(int from) {
    int most = 0;
    for (int i = from; i < this.accepted.size(); i++) {
      int count = 0;
      for (int j = i; j < this.accepted.size(); j++) {
        count += (this.accepted.get(j) - this.accepted.get(i) < WINDOW) ? 1 : 0;
      }
      most = Math.max(most, count);
    }
    return most;
  }

  @Test
  void oneGatewayGoesOnExactlyWhereRedisStopped() {
    Ledger gateway = gateways(1).getFirst();
    for (int i = 0; i < 20; i++) {
      withRedis(gateway);
      this.now.addAndGet(1_000_000);
    }
    int passed = 0;
    for (int i = 0; i < 20; i++) {
      passed += alone(gateway, share(0, 1)) ? 1 : 0;
    }
    assertThat(passed).isEqualTo(10);
    for (int i = 0; i < 6_000; i++) {
      this.now.addAndGet(50_000);
      alone(gateway, share(0, 1));
    }
    assertThat(worstWindow(0)).isEqualTo(LIMIT);
  }

  /** Whatever the traffic: within the bound around the fault, within the limit after it. */
  @Test
  void neverExceedsItsBounds() {
    Random random = new Random(11);
    int worstHandOver = 0;
    for (int round = 0; round < 200; round++) {
      this.accepted.clear();
      this.now.addAndGet(10 * WINDOW);
      int count = 1 + random.nextInt(4);
      List<Ledger> gateways = gateways(count);
      int before = random.nextInt(60);
      for (int i = 0; i < before; i++) {
        this.now.addAndGet(random.nextInt(3_000_000));
        withRedis(gateways.get(random.nextInt(1 + random.nextInt(count))));
      }
      int fault = this.accepted.size();
      for (int i = 0; i < 400; i++) {
        this.now.addAndGet(random.nextInt(1_000_000));
        int self = random.nextInt(count);
        alone(gateways.get(self), share(self, count));
      }
      assertThat(worstWindow(fault)).as("without Redis").isLessThanOrEqualTo(LIMIT);
      int handOver = worstWindow(0);
      assertThat(handOver)
          .as("around the fault")
          .isLessThanOrEqualTo(LIMIT + (count - 1) * (LIMIT / count));
      worstHandOver = Math.max(worstHandOver, handOver);
    }
    // The bound is not idle talk: somebody does come near it.
    assertThat(worstHandOver).isGreaterThan(LIMIT);
  }

  @Test
  void aLimitThatCannotBeDividedHasOneOwner() {
    Demand small = Demand.of("small", 2, WINDOW_MILLIS, 1);
    List<Ledger> gateways = gateways(3);
    int passed = 0;
    int givers = 0;
    for (int self = 0; self < 3; self++) {
      int own = 0;
      for (int i = 0; i < 5; i++) {
        own += gateways.get(self).decide(List.of(small), share(self, 3)).accepted() ? 1 : 0;
      }
      passed += own;
      givers += (own > 0) ? 1 : 0;
    }
    assertThat(passed).isEqualTo(2);
    assertThat(givers).isEqualTo(1);
  }

  /** Who does not own a caller cannot know when the owner has room for him. */
  @Test
  void whoDoesNotOwnALimitSendsAwayForAWindow() {
    Demand small = Demand.of("small", 2, WINDOW_MILLIS, 1);
    int refused = 0;
    for (int self = 0; self < 3; self++) {
      Ledger gateway = gateways(1).getFirst();
      gateway.note(
          List.of(small),
          RingWindow.decide(this.now.get(), List.of(small), List.of(new RingWindow())));
      this.now.addAndGet(1_000_000);
      Answer answer = gateway.decide(List.of(small), share(self, 3));
      if (!answer.accepted()) {
        refused++;
        assertThat(answer.decisions().getFirst().waitMicros()).isEqualTo(WINDOW);
      }
    }
    assertThat(refused).isEqualTo(2);
  }

  @Test
  void whoIsRefusedWaitsUntilTheShareIsEnough() {
    Ledger gateway = gateways(1).getFirst();
    for (int i = 0; i < LIMIT; i++) {
      withRedis(gateway);
      this.now.addAndGet(1_000_000);
    }
    Decision refused = gateway.decide(List.of(DEMAND), share(0, 2)).decisions().getFirst();
    // When the first one leaves, half of what is left is nothing yet.
    assertThat(refused.waitMicros()).isEqualTo(WINDOW - (LIMIT - 1) * 1_000_000L);
  }

  /** Whoever else was there, and however many gateways share: not early, and not late. */
  @Test
  void whoWaitsAsLongAsHeIsToldGetsInAndNoSooner() {
    Random random = new Random(3);
    int refusals = 0;
    for (int round = 0; round < 200; round++) {
      this.now.addAndGet(10 * WINDOW);
      Share share = share(0, 1 + random.nextInt(4));
      Ledger gateway = gateways(1).getFirst();
      Ledger other = gateways(1).getFirst();
      int ours = random.nextInt(4);
      for (int i = 0; i < 60; i++) {
        this.now.addAndGet(random.nextInt(3_000_000));
        withRedis((random.nextInt(4) <= ours) ? gateway : other);
      }
      List<Demand> demands = List.of(Demand.of("k", LIMIT, WINDOW_MILLIS, 1 + random.nextInt(3)));
      Answer answer = gateway.decide(demands, share);
      if (!answer.accepted()) {
        refusals++;
        this.now.addAndGet(answer.decisions().getFirst().waitMicros() - 1);
        assertThat(gateway.decide(demands, share).accepted()).as("too early").isFalse();
        this.now.incrementAndGet();
        assertThat(gateway.decide(demands, share).accepted()).as("as told").isTrue();
      }
    }
    assertThat(refusals).isGreaterThan(50);
  }

  @Test
  void tellsRedisWhatItMissedOnceAndEverythingWhenItForgot() {
    Ledger gateway = gateways(1).getFirst();
    withRedis(gateway);
    withRedis(gateway);
    assertThat(gateway.untold(false)).isEmpty();
    this.now.addAndGet(1_000_000);
    alone(gateway, share(0, 1));
    long told = this.now.get();
    List<Accepts> untold = gateway.untold(false);
    assertThat(untold).hasSize(1);
    assertThat(untold.getFirst().agesMicros()).containsExactly(0L);
    this.now.addAndGet(1_000_000);
    alone(gateway, share(0, 1));
    gateway.told(untold, told);
    assertThat(gateway.untold(false).getFirst().agesMicros()).containsExactly(0L);
    assertThat(gateway.untold(true).getFirst().agesMicros())
        .containsExactlyInAnyOrder(2_000_000L, 2_000_000L, 1_000_000L, 0L);
    this.now.addAndGet(WINDOW);
    assertThat(gateway.untold(true)).isEmpty();
  }

  @Test
  void allOrNothingWithoutRedisToo() {
    Ledger gateway = gateways(1).getFirst();
    Demand user = Demand.of("user", 1, WINDOW_MILLIS, 1);
    assertThat(gateway.decide(List.of(DEMAND, user), share(0, 1)).accepted()).isTrue();
    Answer refused = gateway.decide(List.of(DEMAND, user), share(0, 1));
    assertThat(refused.accepted()).isFalse();
    assertThat(refused.decisions()).extracting(Decision::fits).containsExactly(true, false);
    assertThat(gateway.decide(List.of(DEMAND), share(0, 1)).decisions().getFirst().used())
        .isEqualTo(2);
  }

  /** Redis was late: the gateway had decided by itself what Redis then decides, too. */
  @Test
  void whatALateAnswerChargedIsChargedOnce() {
    Ledger gateway = gateways(1).getFirst();
    alone(gateway, share(0, 1));
    this.now.addAndGet(1_000_000);
    alone(gateway, share(0, 1));
    Answer late = RingWindow.decide(this.now.get(), List.of(DEMAND), List.of(this.redis));
    gateway.noteLate(List.of(DEMAND), late);
    assertThat(gateway.untold(false).getFirst().agesMicros()).containsExactly(1_000_000L);
    assertThat(gateway.untold(true).getFirst().agesMicros()).containsExactly(1_000_000L, 0L);
    assertThat(gateway.decide(List.of(DEMAND), share(0, 1)).decisions().getFirst().used())
        .isEqualTo(3);
  }

  @Test
  void whatALateAnswerRefusedIsStillTold() {
    Ledger gateway = gateways(1).getFirst();
    for (int i = 0; i < LIMIT; i++) {
      withRedis(gateways(1).getFirst());
    }
    alone(gateway, share(0, 1));
    Answer late = RingWindow.decide(this.now.get(), List.of(DEMAND), List.of(this.redis));
    assertThat(late.accepted()).isFalse();
    gateway.noteLate(List.of(DEMAND), late);
    assertThat(gateway.untold(false).getFirst().agesMicros()).hasSize(1);
    assertThat(alone(gateway, share(0, 1))).as("Redis has said how many there are").isFalse();
  }

  /** However many answers are late: nobody passes twice what a window holds, nor is kept out. */
  @Test
  void lateAnswersNeitherAddNorTakeAway() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      this.accepted.clear();
      this.now.addAndGet(10 * WINDOW);
      int count = 1 + random.nextInt(3);
      List<Ledger> gateways = gateways(count);
      for (int i = 0; i < 300; i++) {
        this.now.addAndGet(random.nextInt(500_000));
        int self = random.nextInt(count);
        Ledger gateway = gateways.get(self);
        if (random.nextInt(4) > 0) {
          withRedis(gateway);
          continue;
        }
        Answer answer = RingWindow.decide(this.now.get(), List.of(DEMAND), List.of(this.redis));
        alone(gateway, share(self, count));
        this.now.addAndGet(random.nextInt(100_000));
        gateway.noteLate(List.of(DEMAND), answer);
        // The next beat.
        long told = this.now.get();
        List<Accepts> untold = gateway.untold(false);
        untold.forEach(one -> one.agesMicros().forEach(age -> this.redis.add(told - age)));
        gateway.told(untold, told);
      }
      assertThat(worstWindow(0))
          .isGreaterThan(LIMIT - 8)
          .isLessThanOrEqualTo(LIMIT + (count - 1) * (LIMIT / count));
    }
  }
}
