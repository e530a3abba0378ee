package app.jewgo.cache.simulation;

import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Judged;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.time.MonotonicClock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The member under test: the real one, or one with a rule left out. */
interface Memory {

  void begin(Epoch epoch, FeedPlace start);

  Step apply(FeedEntry entry);

  void end();

  Verdict judge(Judged answer);

  @Nullable Position position();

  /** Null while there is nothing to report. */
  @Nullable Report report();

  /**
   * @param answered takes the token
   */
  record Report(Position position, Consumer<Token> answered) {}

  /** The real one. */
  static Memory of(Member member, MonotonicClock clock) {
    return new Memory() {
      @Override
      public void begin(Epoch epoch, FeedPlace start) {
        member.begin(epoch, start);
      }

      @Override
      public Step apply(FeedEntry entry) {
        return member.apply(entry);
      }

      @Override
      public void end() {
        member.end();
      }

      @Override
      public Verdict judge(Judged answer) {
        return member.judge(answer, clock.nanos());
      }

      @Override
      public @Nullable Position position() {
        return member.position().orElse(null);
      }

      @Override
      public @Nullable Report report() {
        return member.report().map(r -> new Report(r.position(), r::answered)).orElse(null);
      }
    };
  }
}
