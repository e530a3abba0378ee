package app.jewgo.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.barrier.ReportTable;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.redis.FeedReader.Stored;
import app.jewgo.cache.redis.FeedWriter.Appended;
import app.jewgo.cache.redis.FeedWriter.State;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.cache.stamp.Position;
import app.jewgo.testkit.PlatformRedis;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.api.stream.StreamMessageId;
import org.redisson.api.stream.StreamTrimArgs;
import org.redisson.client.codec.StringCodec;

/** The stream in a real Redis. */
class FeedTest {

  private static final Epoch EPOCH = new Epoch(new UUID(1, 1));

  private static final Epoch OTHER = new Epoch(new UUID(1, 2));

  /** Beyond what Lua's numbers tell apart. */
  private static final long LSN = (1L << 60) + 1;

  private static final long XID = (1L << 58) + 1;

  private static final PlatformRedis server = PlatformRedis.start();

  private static final CacheRedis redis =
      CacheRedis.connect(server.url(), Duration.ofSeconds(3), Duration.ofSeconds(1));

  private final FeedWriter writer = new FeedWriter(redis);

  private final FeedReader reader = new FeedReader(redis, true);

  private final MemberReports reports = new MemberReports(redis);

  private long leader;

  @AfterAll
  static void stopRedis() {
    redis.close();
    server.close();
  }

  @BeforeEach
  void begin() {
    redis.client().getKeys().flushall();
    this.leader =
        this.writer.lead(this.writer.state(), EPOCH, new FeedPlace(LSN, 0, XID)).orElseThrow();
  }

  @Test
  void givesBackWhatWasAppended() {
    FeedEntry.Change change =
        new FeedEntry.Change(
            EPOCH,
            new FeedPlace(LSN, 0, XID),
            LSN + 8,
            0,
            true,
            XID + 5,
            false,
            List.of("r:1464", "list"),
            List.of("{\"name\":\"Café\"}", "{}"));
    FeedEntry.Pulse pulse =
        new FeedEntry.Pulse(
            EPOCH, new FeedPlace(LSN + 8, 0, XID + 5), new Beat(new Token("life", 7), XID + 6));
    assertThat(append(change, pulse)).isEqualTo(Appended.APPENDED);
    assertThat(entries()).containsExactly(change, pulse);
    FeedEntry without =
        new FeedReader(redis, false)
            .after(StreamMessageId.ALL, 9, Duration.ofMillis(10))
            .getFirst()
            .entry();
    assertThat(without)
        .isInstanceOfSatisfying(
            FeedEntry.Change.class, its -> assertThat(its.documents()).isEmpty());
    State state = this.writer.state();
    assertThat(state.epoch()).isEqualTo(EPOCH);
    assertThat(state.place()).isEqualTo(new FeedPlace(LSN + 8, 0, XID + 5));
    assertThat(state.leader()).isEqualTo(this.leader);
  }

  @Test
  void skipsWhatItHasAndRefusesAGap() {
    assertThat(append(change(1))).isEqualTo(Appended.APPENDED);
    assertThat(append(change(1))).as("sent twice").isEqualTo(Appended.KNOWN);
    assertThat(append(change(3))).as("2 is missing").isEqualTo(Appended.GAP);
    assertThat(append(change(1), change(2), change(4), change(5)))
        .as("up to the gap")
        .isEqualTo(Appended.GAP);
    assertThat(entries()).extracting(FeedTest::number).containsExactly(1L, 2L);
    assertThat(append(pulse(1))).as("already behind it").isEqualTo(Appended.KNOWN);
    assertThat(append(pulse(3))).isEqualTo(Appended.GAP);
    assertThat(append(pulse(2), change(3))).isEqualTo(Appended.APPENDED);
  }

  @Test
  void aTransactionInPartsIsReachedWithItsLast() {
    assertThat(append(part(1, 1, false))).as("without its first").isEqualTo(Appended.GAP);
    assertThat(append(part(1, 0, false), part(1, 1, false))).isEqualTo(Appended.APPENDED);
    assertThat(this.writer.state().place()).isEqualTo(new FeedPlace(LSN, 2, XID + 1));
    assertThat(append(pulse(0))).as("a beat in between").isEqualTo(Appended.GAP);
    assertThat(append(change(2))).isEqualTo(Appended.GAP);
    assertThat(append(part(1, 0, false))).as("a new leader's").isEqualTo(Appended.APPENDED);
    assertThat(append(part(1, 1, false), part(1, 2, true))).isEqualTo(Appended.APPENDED);
    assertThat(this.writer.state().place()).isEqualTo(new FeedPlace(LSN + 1, 0, XID + 1));
    assertThat(entries())
        .extracting(entry -> entry.before().chunk())
        .containsExactly(0, 1, 0, 1, 2);
  }

  @Test
  void theHighestIdIsKeptWhereIdsAndCommitsCross() {
    FeedEntry.Change early =
        new FeedEntry.Change(
            EPOCH, place(0), LSN + 1, 0, true, XID + 50, false, List.of("list"), List.of());
    append(early, change(2));
    assertThat(this.writer.state().place().highestXid()).isEqualTo(XID + 50);
    assertThat(entries().getLast().before().highestXid()).isEqualTo(XID + 50);
  }

  @Test
  void refusesAnotherEpochAndAnOldLeader() {
    append(change(1));
    State seen = this.writer.state();
    assertThat(this.writer.append(this.leader, List.of(inEpoch(OTHER, 2))))
        .isEqualTo(Appended.OTHER_EPOCH);
    long next = this.writer.lead(seen).orElseThrow();
    assertThat(this.writer.lead(seen)).as("somebody was faster").isEmpty();
    assertThat(append(change(2))).isEqualTo(Appended.NOT_LEADER);
    assertThat(this.writer.append(next, List.of(change(2)))).isEqualTo(Appended.APPENDED);
    assertThat(entries()).extracting(FeedTest::number).containsExactly(1L, 2L);
  }

  @Test
  void anEpochBeginsWithAnEmptyStreamAndIdsGoOn() {
    append(change(1));
    StreamMessageId before = stored().getLast().id();
    FeedPlace start = new FeedPlace(LSN - 50, 0, XID + 70);
    long next = this.writer.lead(this.writer.state(), OTHER, start).orElseThrow();
    assertThat(stored()).isEmpty();
    assertThat(this.reader.start()).contains(new FeedReader.Start(OTHER, start));
    assertThat(append(change(2))).isEqualTo(Appended.NOT_LEADER);
    this.writer.append(
        next,
        List.of(
            new FeedEntry.Change(
                OTHER, start, LSN, 0, true, XID + 71, false, List.of("list"), List.of())));
    assertThat(this.reader.after(before, 9, Duration.ofMillis(10))).hasSize(1);
  }

  @Test
  void aFlushEndsALifeAndALeadership() {
    Token before = this.reports.report("m", new Position(EPOCH, LSN)).token();
    State seen = this.writer.state();
    redis.client().getKeys().flushall();
    assertThat(this.writer.lead(seen)).isEmpty();
    assertThat(append(change(1))).isEqualTo(Appended.NOT_LEADER);
    assertThat(this.reader.start()).isEmpty();
    Token after = this.reports.report("m", new Position(EPOCH, LSN)).token();
    assertThat(after.number()).isEqualTo(before.number());
    assertThat(after.run()).isNotEqualTo(before.run()).startsWith(before.run().substring(0, 40));
  }

  @Test
  void beginsBeforeTheOldestEntryWithItsHighestId() {
    append(change(1), change(2), change(3));
    assertThat(this.reader.start()).contains(new FeedReader.Start(EPOCH, place(0)));
    trimTo(1);
    assertThat(this.reader.start()).contains(new FeedReader.Start(EPOCH, place(2)));
    trimTo(0);
    assertThat(this.reader.start()).contains(new FeedReader.Start(EPOCH, place(3)));
  }

  @Test
  void countsReportsAndShowsThemAll() {
    Position position = new Position(EPOCH, LSN + 1);
    append(change(1));
    MemberReports.Answer first = this.reports.report("one", position);
    MemberReports.Answer second = this.reports.report("two", new Position(EPOCH, LSN));
    assertThat(second.token()).isEqualTo(new Token(first.token().run(), 2));
    assertThat(this.writer.counter()).isEqualTo(second.token());
    assertThat(second.end()).contains(position);
    assertThat(second.last()).isEqualTo(stored().getLast().id());
    assertThat(redis.clock().millis()).isPresent();
    assertThat(this.reports.table().run()).isEqualTo(first.token().run());
    assertThat(this.reports.table().reports())
        .containsOnlyKeys("one", "two")
        .extractingByKey("one")
        .isEqualTo(new ReportTable.Entry(1, position));
    this.reports.leave("one");
    assertThat(this.reports.table().reports()).containsOnlyKeys("two");
  }

  @Test
  void whoIsLongSilentIsForgottenButNotByTheCountAlone() {
    Position position = new Position(EPOCH, LSN);
    this.reports.report("silent", position);
    redis
        .client()
        .<String, String>getMap(Keys.STATE, StringCodec.INSTANCE)
        .put("m:long-silent", "1 1000 " + EPOCH + " " + PlaceText.digits(LSN));
    for (int i = 0; i < 2_048; i++) {
      this.reports.report("alive", position);
    }
    assertThat(this.reports.table().reports()).containsOnlyKeys("silent", "alive");
  }

  @Test
  void whatAnotherVersionWroteIsThereAndUnread() {
    append(change(1));
    var stream = redis.client().<String, String>getStream(Keys.STREAM, StringCodec.INSTANCE);
    String at =
        "%s %s %s %s"
            .formatted(
                EPOCH, PlaceText.digits(LSN + 1), PlaceText.digits(0), PlaceText.digits(XID + 1));
    stream.add(StreamAddArgs.entries("at", at, "is", "\u0002later"));
    List<Stored> all = stored();
    assertThat(all).hasSize(2);
    assertThat(all.getLast().entry()).isNull();
    assertThat(all.getLast().before()).isEqualTo(new FeedReader.Start(EPOCH, place(1)));
  }

  private static void trimTo(int entries) {
    redis
        .client()
        .getStream(Keys.STREAM, StringCodec.INSTANCE)
        .trim(StreamTrimArgs.maxLen(entries).noLimit());
  }

  private Appended append(FeedEntry... entries) {
    return this.writer.append(this.leader, List.of(entries));
  }

  private List<Stored> stored() {
    return this.reader.after(StreamMessageId.ALL, 100, Duration.ofMillis(10));
  }

  private List<FeedEntry> entries() {
    return stored().stream()
        .<FeedEntry>map(stored -> Objects.requireNonNull(stored.entry()))
        .toList();
  }

  /** The nth transaction: one byte of log and one id each. */
  private static FeedEntry.Change change(long number) {
    return inEpoch(EPOCH, number);
  }

  private static FeedEntry.Change inEpoch(Epoch epoch, long number) {
    return new FeedEntry.Change(
        epoch,
        place(number - 1),
        LSN + number,
        0,
        true,
        XID + number,
        false,
        List.of("r:" + number),
        List.of());
  }

  private static FeedEntry.Change part(long number, int chunk, boolean last) {
    return new FeedEntry.Change(
        EPOCH,
        new FeedPlace(LSN + number - 1, chunk, 0),
        LSN + number,
        chunk,
        last,
        XID + number,
        false,
        List.of("r:" + chunk),
        List.of());
  }

  private static FeedEntry.Pulse pulse(long behind) {
    return new FeedEntry.Pulse(EPOCH, place(behind), new Beat(new Token("life", 1), XID));
  }

  private static FeedPlace place(long number) {
    return new FeedPlace(LSN + number, 0, XID + number);
  }

  private static long number(FeedEntry entry) {
    return ((FeedEntry.Change) entry).lsn() - LSN;
  }
}
