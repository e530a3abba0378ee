package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.memory.Served.How;
import app.jewgo.cache.version.VersionToken;
import org.junit.jupiter.api.Test;

/** What a client has seen, nothing that it is given is older than. */
class SeenVersionTest extends CoherentCacheFixture {

  @Test
  void aClientGetsNothingOlderThanHeHasSeen() throws Exception {
    get();
    VersionToken seen = new VersionToken(EPOCH, 250);
    assertThat(this.cache.peek("key", seen)).isNull();
    this.primaryHorizon = 251;
    assertThat(this.cache.get("key", this::load, seen))
        .isEqualTo(served("new", How.LOADED, HOUR, 251));
    assertThat(this.asked).endsWith(Source.PRIMARY);
    assertThat(this.cache.get("key", this::load, seen).how()).isEqualTo(How.HIT);
    VersionToken later = new VersionToken(EPOCH, 300);
    assertThat(this.cache.peek("key", later)).isNull();
    beat(301);
    assertThat(this.cache.peek("key", later)).as("all up to it is applied").isNotNull();
    this.clock.advanceMillis(1_500);
    assertThat(this.cache.peek("key", later)).as("without a lease").isNull();
    assertThat(this.cache.peek("key", seen)).isNotNull();
  }

  @Test
  void whatAReplicaHasShownIsAwaitedFromThePrimary() throws Exception {
    VersionToken seen = new VersionToken(EPOCH, 250);
    Loader<String> loader =
        source -> {
          Loaded<String> loaded = load(source);
          if (this.asked.size() == 3) {
            this.primary = "newest";
            this.primaryHorizon = 251;
          }
          return loaded;
        };
    assertThat(this.cache.get("key", loader, seen).value()).isEqualTo("newest");
    assertThat(this.asked)
        .containsExactly(Source.NEAREST, Source.PRIMARY, Source.PRIMARY, Source.PRIMARY);
    this.primaryHorizon = 200;
    assertThat(this.cache.get("other", this::load, seen).value())
        .as("and not for ever")
        .isEqualTo("newest");
    assertThat(this.asked).hasSizeLessThan(30);
  }

  /** The primary was read before a commit that the client had seen on a replica. */
  @Test
  void whatIsAppliedWhileAnAnswerIsReadIsNotTakenForPartOfIt() throws Exception {
    change("r:1", 220);
    VersionToken seen = new VersionToken(EPOCH, 250);
    Loader<String> loader =
        source -> {
          Loaded<String> loaded = load(source);
          if (source == Source.PRIMARY && this.asked.size() == 2) {
            change("r:1", 250);
            beat(260);
            this.primary = "what he has seen";
            this.primaryHorizon = 260;
          }
          return loaded;
        };
    this.primaryHorizon = 240;
    assertThat(this.cache.get("key", loader, seen).value()).isEqualTo("what he has seen");
  }
}
