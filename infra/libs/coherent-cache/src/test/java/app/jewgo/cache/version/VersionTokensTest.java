package app.jewgo.cache.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.time.ManualClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VersionTokensTest {

  private static final Epoch EPOCH = new Epoch(new UUID(7, 8));

  private static final Epoch OTHER = new Epoch(new UUID(7, 9));

  private final VersionTokens tokens = new VersionTokens(new byte[32]);

  @Test
  void readsWhatItWrote() {
    VersionToken token = new VersionToken(EPOCH, 1L << 40);
    String text = this.tokens.write(token);
    assertThat(text).hasSize(55).matches("[A-Za-z0-9_-]+");
    assertThat(this.tokens.read(text)).contains(token);
  }

  @Test
  void refusesWhatIsNotOurs() {
    String text = this.tokens.write(new VersionToken(EPOCH, 5));
    for (int i = 0; i < text.length(); i++) {
      char other = (text.charAt(i) == 'A') ? 'Q' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(this.tokens.read(changed)).as(changed).isEmpty();
    }
    byte[] secret = new byte[32];
    secret[31] = 1;
    assertThat(new VersionTokens(secret).read(text)).isEmpty();
    assertThat(this.tokens.read("")).isEmpty();
    assertThat(this.tokens.read("é\u0000")).isEmpty();
    assertThat(this.tokens.read("A".repeat(100_000))).isEmpty();
    assertThatThrownBy(() -> new VersionTokens(new byte[31]))
        .hasMessage("secret: 31 bytes (expected: >= 32)");
  }

  @Test
  void anAnswerShowsTheNewestThatMayBeInIt() {
    Stamp stamp = Stamp.ofSnapshot(EPOCH, 200, 230);
    assertThat(VersionToken.of(stamp)).isEqualTo(new VersionToken(EPOCH, 229));
    Stamp both = stamp.and(Stamp.ofSnapshot(EPOCH, 190, 195)).orElseThrow();
    assertThat(both.horizon()).isEqualTo(190);
    assertThat(VersionToken.of(both).xid()).isEqualTo(229);
    assertThat(VersionToken.of(Stamp.ofSnapshot(EPOCH, 200)).xid()).isEqualTo(199);
  }

  @Test
  void containsATransactionThatHadEnded() {
    VersionToken seen = new VersionToken(EPOCH, 200);
    assertThat(seen.isContainedIn(Stamp.ofSnapshot(EPOCH, 201))).isTrue();
    assertThat(seen.isContainedIn(Stamp.ofSnapshot(EPOCH, 200))).isFalse();
    assertThat(seen.isContainedIn(Stamp.ofSnapshot(OTHER, 201))).isFalse();
  }

  @Test
  void whatWasMadeFromTheFeedMayLackIt() {
    VersionToken seen = new VersionToken(EPOCH, 200);
    Stamp feed = Stamp.ofFeed(new Position(EPOCH, 900));
    assertThat(seen.isContainedIn(feed)).isFalse();
    assertThat(seen.isContainedIn(feed.and(Stamp.ofSnapshot(EPOCH, 201)).orElseThrow())).isFalse();
  }

  @Test
  void aMemberHasItWithABeatOfAfterwards() {
    Member member = new Member(Duration.ofSeconds(1), 1_000, new ManualClock());
    FeedPlace start = new FeedPlace(10, 0, 100);
    member.begin(EPOCH, start);
    VersionToken seen = new VersionToken(EPOCH, 200);
    assertThat(seen.isAppliedBy(member)).isFalse();
    member.apply(new FeedEntry.Pulse(EPOCH, start, new Beat(new Token("life", 1), 200)));
    assertThat(seen.isAppliedBy(member)).as("it may still run").isFalse();
    member.apply(new FeedEntry.Pulse(EPOCH, start, new Beat(new Token("life", 1), 201)));
    assertThat(seen.isAppliedBy(member)).isTrue();
    assertThat(new VersionToken(OTHER, 1).isAppliedBy(member)).isFalse();
  }

  @Test
  void theNewerOfTwo() {
    VersionToken one = new VersionToken(EPOCH, 5);
    VersionToken two = new VersionToken(EPOCH, 6);
    assertThat(one.and(two)).isEqualTo(two);
    assertThat(two.and(one)).isEqualTo(two);
    assertThat(two.and(new VersionToken(OTHER, 1))).isEqualTo(new VersionToken(OTHER, 1));
  }
}
