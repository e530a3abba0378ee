package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cacheservice.relay.Ground.Known;
import app.jewgo.cacheservice.relay.Ground.Server;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EpochDecisionTest {

  private static final Epoch EPOCH = Epoch.of("5a0ff1ce-0000-4000-8000-000000000001");

  private static final Epoch OTHER = Epoch.of("5a0ff1ce-0000-4000-8000-000000000002");

  private static final Server SERVER = new Server("7", 1);

  private static final Known KNOWN = new Known(EPOCH, SERVER);

  @Test
  void goesOnWhereNothingHasHappened() {
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 100, false), EPOCH, 100)).isEmpty();
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 100, false), EPOCH, 500)).isEmpty();
  }

  @Test
  void theSlotMayBeginOneBehindTheStreamsEnd() {
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 101, false), EPOCH, 100)).isEmpty();
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 102, false), EPOCH, 100))
        .contains("the stream ends before the slot begins");
  }

  @Test
  void beginsWhereIdsMayHaveBeenGivenTwice() {
    assertThat(decide(new Ground(SERVER, null, null, 100, false), EPOCH, 100))
        .contains("there was none");
    assertThat(decide(new Ground(new Server("8", 1), KNOWN, EPOCH, 100, false), EPOCH, 100))
        .contains("another database cluster");
    assertThat(decide(new Ground(new Server("7", 2), KNOWN, EPOCH, 100, false), EPOCH, 100))
        .contains("a promotion: another timeline");
    assertThat(decide(new Ground(SERVER, KNOWN, null, 100, false), EPOCH, 100))
        .contains("a crash of the database: the marker is gone");
    assertThat(decide(new Ground(SERVER, KNOWN, OTHER, 100, false), EPOCH, 100))
        .contains("a crash of the database: the marker is gone");
  }

  @Test
  void beginsWhereSomethingIsMissing() {
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 100, true), EPOCH, 100))
        .contains("a new replication slot");
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 100, false), null, 0))
        .contains("Redis has no stream");
    assertThat(decide(new Ground(SERVER, KNOWN, EPOCH, 100, false), OTHER, 100))
        .contains("the stream is of another epoch");
  }

  @Test
  void beginsWhenTheStreamRefusesAgainAndAgain() {
    Ground ground = new Ground(SERVER, KNOWN, EPOCH, 100, false);
    FeedWriter.State state = new FeedWriter.State("life", 3, EPOCH, new FeedPlace(100, 0, 7));
    assertThat(EpochDecision.reasonToBegin(ground, state, 2)).isEmpty();
    assertThat(EpochDecision.reasonToBegin(ground, state, 3))
        .contains("the stream refused what the slot gives");
  }

  private static Optional<String> decide(Ground ground, @Nullable Epoch epoch, long lsn) {
    return EpochDecision.reasonToBegin(
        ground, new FeedWriter.State("life", 3, epoch, new FeedPlace(lsn, 0, 7)), 0);
  }
}
