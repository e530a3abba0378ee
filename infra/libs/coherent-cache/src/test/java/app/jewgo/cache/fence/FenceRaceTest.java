package app.jewgo.cache.fence;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A reader never gets between a change that is remembered by tag and one that only the floor knows.
 */
class FenceRaceTest {

  private static final int ROUNDS = 300_000;

  private final Fence fence = new Fence(8, 0, 0);

  private final AtomicLong applied = new AtomicLong();

  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void whatWasAppliedBeforeTheQuestionIsNeverAdmitted() throws InterruptedException {
    AtomicLong admitted = new AtomicLong();
    AtomicLong questions = new AtomicLong();
    Thread reader = Thread.ofPlatform().start(() -> ask(admitted, questions));
    for (long xid = 1; xid <= ROUNDS; xid++) {
      this.fence.apply(List.of("r:" + xid), xid, xid);
      this.applied.set(xid);
    }
    this.over.set(true);
    reader.join();

    assertThat(questions).hasPositiveValue();
    assertThat(admitted).as("of %s questions", questions).hasValue(0);
  }

  private void ask(AtomicLong admitted, AtomicLong questions) {
    Epoch epoch = new Epoch(new UUID(1, 1));
    while (!this.over.get()) {
      long xid = this.applied.get();
      if (xid > 0) {
        questions.incrementAndGet();
        // A snapshot from just before a change that was applied long enough ago to be forgotten
        // soon.
        long old = Math.max(1, xid - 6);
        if (this.fence.admits(Stamp.ofSnapshot(epoch, old), TagSet.of("r:" + old))) {
          admitted.incrementAndGet();
        }
      }
    }
  }
}
