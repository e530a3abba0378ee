package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.memory.Served.How;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is read while the primary is down. */
class LostPrimaryTest extends CoherentCacheFixture {

  @Test
  void withoutALeaseAndPrimaryAsksAReplicaAndCountsItsLag() throws Exception {
    this.clock.advanceMillis(1_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(3);
    Served<String> served = get();
    assertThat(served.how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(served.age()).isEqualTo(Duration.ofSeconds(3));
    this.clock.advanceMillis(2_000);
    assertThat(get().age())
        .as("nothing had changed it when the lease ended")
        .isEqualTo(Duration.ofSeconds(2));
    this.clock.advanceMillis(3_000);
    this.behind = Duration.ofSeconds(5);
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
  }

  /** The replica was asked under a lease and answered after it. */
  @Test
  void aLeaseThatEndsInTheMiddleOfAReadDoesNotFailItWhereThePrimaryIsDown() throws Exception {
    this.primaryFailure = new IOException("down");
    Loader<String> loader =
        source -> {
          Loaded<String> loaded = load(source);
          if (this.asked.size() == 1) {
            this.clock.advanceMillis(1_000);
          }
          return loaded;
        };
    assertThat(this.cache.get("key", loader).how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(this.asked).containsExactly(Source.NEAREST, Source.PRIMARY, Source.NEAREST);
  }

  @Test
  void aReplicaThatIsBehindMayCatchUpWhereThePrimaryIsDown() throws Exception {
    change("r:1", 250);
    this.primaryFailure = new IOException("down");
    Loader<String> loader =
        source -> {
          if (this.asked.size() == 4) {
            this.replica = "caught up";
            this.replicaHorizon = 251;
          }
          return load(source);
        };
    assertThat(this.cache.get("key", loader)).isEqualTo(served("caught up", How.LOADED, HOUR, 251));
  }

  @Test
  void aReplicaThatIsKnownToBeBehindIsNotBelievedWhereThePrimaryIsDownEither() {
    change("r:1", 250);
    this.primaryFailure = new IOException("down");
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
    assertThat(this.asked).as("and not for ever").hasSizeLessThan(100);
  }

  /** The end of the log that was seen on the primary, and that no replica has received. */
  @Test
  void whatIsLostWithThePrimaryMakesNothingOlderThatWasCurrentWhenTheLeaseEnded() throws Exception {
    change("r:1", 150);
    this.clock.advanceMillis(10_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(11);
    this.outage = new Outage(Duration.ofSeconds(9), Duration.ofMillis(400));
    Served<String> served = get();
    assertThat(served.how()).isEqualTo(How.BOUNDED_STALE);
    assertThat(served.age()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void whatWasOvertakenBeforeThePrimaryWasLostIsAsOldAsItsReplica() {
    change("r:1", 250);
    this.clock.advanceMillis(10_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(11);
    this.outage = new Outage(Duration.ofSeconds(9), Duration.ofMillis(400));
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
  }

  @Test
  void whatThePrimaryDidAfterTheLeaseNobodyKnowsWhenItIsLost() {
    this.clock.advanceMillis(10_000);
    this.primaryFailure = new IOException("down");
    this.behind = Duration.ofSeconds(11);
    this.outage = new Outage(Duration.ofMillis(8_999), Duration.ofMillis(400));
    assertThatThrownBy(this::get).isSameAs(this.primaryFailure);
  }
}
