package app.jewgo.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.memory.Served.How;
import org.junit.jupiter.api.Test;

class ReloadTest extends CoherentCacheFixture {

  @Test
  void whatHasChangedIsReadAnewBeforeAnybodyAsks() throws Exception {
    get();
    this.cache.reload(10);
    assertThat(this.asked).as("nothing has changed").hasSize(1);
    changeTo("newer", 300);
    this.cache.reload(10);
    assertThat(this.asked).hasSize(2);
    assertThat(get()).isEqualTo(served("newer", How.HIT, HOUR, 301));
  }

  @Test
  void onlyAsOftenAsSomebodyWantsIt() throws Exception {
    get();
    changeTo("newer", 300);
    this.cache.reload(10);
    changeTo("newest", 301);
    this.cache.reload(10);
    assertThat(this.asked).as("nobody wanted it meanwhile").hasSize(2);
    assertThat(get().how()).isEqualTo(How.LOADED);
    changeTo("newest of all", 302);
    this.cache.reload(10);
    assertThat(this.asked).hasSize(4);
    this.clock.advanceMillis(20);
    assertThat(get()).isEqualTo(served("newest of all", How.HIT, HOUR.minusMillis(20), 303));
    changeTo("the last", 303);
    this.cache.reload(10);
    assertThat(this.asked).hasSize(5);
  }

  @Test
  void onlyWhatIsAskedForMost() throws Exception {
    for (int i = 0; i < 20; i++) {
      this.cache.get("cold" + i % 5, this::load);
      get();
    }
    changeTo("newer", 300);
    this.asked.clear();
    this.cache.reload(1);
    assertThat(this.asked).hasSize(1);
  }

  @Test
  void whatWasMadeElsewhereIsReadAnewByWhoeverAsks() {
    this.cache.put("key", "value", provenance(200, HOUR));
    change("r:1", 300);
    this.cache.reload(10);
    assertThat(this.asked).isEmpty();
  }

  @Test
  void nothingWhereMemoryIsSwitchedOff() throws Exception {
    get();
    this.settings = off(true);
    changeTo("newer", 300);
    this.cache.reload(10);
    assertThat(this.asked).hasSize(1);
  }

  private void changeTo(String value, long xid) {
    change("r:1", xid);
    this.replica = value;
    this.replicaHorizon = xid + 1;
  }
}
