package app.jewgo.cache.barrier;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.time.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteBarrierTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final long XID = 742;

  private final ManualClock clock = new ManualClock();

  private final WriteBarrier barrier =
      new WriteBarrier(Duration.ofSeconds(1), Duration.ofMillis(200), this.clock);

  @Test
  void opensWhenEveryMemberHasReachedTheWrite() {
    steadyRun("life");
    PendingWrite write = committed();
    this.barrier.applied(XID, at(50));

    observe("life", Map.of("a", entry(1, 50), "b", entry(2, 49)));
    assertThat(this.barrier.isVisible(write)).isFalse();
    observe("life", Map.of("a", entry(1, 50), "b", entry(3, 51)));
    assertThat(this.barrier.isVisible(write)).isTrue();
  }

  @Test
  void anEpochLaterIsNotReached() {
    steadyRun("life");
    PendingWrite write = committed();
    this.barrier.applied(XID, at(50));
    Position elsewhere = new Position(new Epoch(new UUID(1, 2)), 99);
    observe("life", Map.of("a", new ReportTable.Entry(1, elsewhere)));
    assertThat(this.barrier.isVisible(write)).isFalse();
  }

  @Test
  void needsItsOwnEntry() {
    steadyRun("life");
    PendingWrite write = committed();
    observe("life", Map.of("a", entry(1, 50)));
    assertThat(this.barrier.isVisible(write)).isFalse();
    this.barrier.applied(XID + 1, at(50));
    assertThat(this.barrier.isVisible(write)).isFalse();
    this.barrier.applied(XID, at(50));
    assertThat(this.barrier.isVisible(write)).isTrue();
  }

  @Test
  void needsAReadingThatBeganAfterTheCommit() {
    steadyRun("life");
    PendingWrite write = this.barrier.expect(XID);
    this.barrier.applied(XID, at(50));
    long asked = this.barrier.now();
    this.barrier.committed(write);
    this.barrier.observe(new ReportTable("life", Map.of()), asked);
    assertThat(this.barrier.isVisible(write)).as("at the same moment").isFalse();
    observe("life", Map.of());
    assertThat(this.barrier.isVisible(write)).isTrue();
  }

  @Test
  void aReadingThatWasOvertakenIsNotUsed() {
    steadyRun("life");
    PendingWrite write = committed();
    this.barrier.applied(XID, at(50));
    long asked = this.barrier.now();
    this.clock.advanceMillis(1);
    observe("life", Map.of("a", entry(4, 10)));
    this.barrier.observe(new ReportTable("life", Map.of()), asked);
    assertThat(this.barrier.isVisible(write)).isFalse();
  }

  @Test
  void doesNotWaitForAMemberWhoseLeaseMustBeOver() {
    steadyRun("life");
    observe("life", Map.of("gone", entry(1, 10)));
    this.clock.advanceMillis(1_199);
    PendingWrite write = committed();
    this.barrier.applied(XID, at(50));
    observe("life", Map.of("gone", entry(1, 10)));
    assertThat(this.barrier.isVisible(write)).isFalse();
    this.clock.advanceMillis(1);
    assertThat(this.barrier.isVisible(write)).isTrue();
  }

  @Test
  void afterARestartOfRedisWaitsForWhoItCannotSee() {
    steadyRun("life");
    observe("next", Map.of());
    PendingWrite write = committed();
    this.barrier.applied(XID, at(50));
    this.clock.advanceMillis(1);
    observe("next", Map.of());
    assertThat(this.barrier.isVisible(write)).isFalse();
    this.clock.advanceMillis(1_198);
    observe("next", Map.of("late", entry(1, 50)));
    assertThat(this.barrier.isVisible(write)).isFalse();
    this.clock.advanceMillis(1);
    assertThat(this.barrier.isVisible(write)).isTrue();
  }

  @Test
  void aNumberOfAnotherLifeIsAnotherReport() {
    steadyRun("life");
    observe("life", Map.of("a", entry(1, 10)));
    this.clock.advanceMillis(1_100);
    observe("next", Map.of("a", entry(1, 10)));
    this.clock.advanceMillis(200);
    assertThat(this.barrier.isVisible(committed())).isFalse();
    PendingWrite write = committed();
    this.barrier.applied(XID, at(50));
    observe("next", Map.of("a", entry(1, 10)));
    this.clock.advanceMillis(900);
    assertThat(this.barrier.isVisible(write)).as("1,100 ms since it reported").isFalse();
  }

  @Test
  void opensByItselfAfterALeaseAndItsMargin() {
    PendingWrite write = this.barrier.expect(XID);
    assertThat(this.barrier.patience(write)).isEqualTo(Duration.ofMillis(1_200));
    this.clock.advanceMillis(5_000);
    assertThat(this.barrier.isVisible(write)).as("not committed").isFalse();
    this.barrier.committed(write);
    this.clock.advanceMillis(1_199);
    assertThat(this.barrier.isVisible(write)).isFalse();
    assertThat(this.barrier.patience(write)).isEqualTo(Duration.ofMillis(1));
    this.clock.advanceMillis(1);
    assertThat(this.barrier.isVisible(write)).isTrue();
  }

  @Test
  void forgetsAWriteThatNobodyWaitsFor() {
    PendingWrite write = committed();
    this.barrier.forget(write);
    this.barrier.applied(XID, at(50));
    assertThat(write.position()).isNull();
  }

  private void steadyRun(String run) {
    observe(run, Map.of());
    this.clock.advanceMillis(1_200);
  }

  private PendingWrite committed() {
    PendingWrite write = this.barrier.expect(XID);
    this.barrier.committed(write);
    return write;
  }

  private void observe(String run, Map<String, ReportTable.Entry> reports) {
    this.clock.advance(Duration.ofNanos(1));
    this.barrier.observe(new ReportTable(run, reports), this.barrier.now());
  }

  private static ReportTable.Entry entry(long number, long lsn) {
    return new ReportTable.Entry(number, at(lsn));
  }

  private static Position at(long lsn) {
    return new Position(EPOCH, lsn);
  }
}
