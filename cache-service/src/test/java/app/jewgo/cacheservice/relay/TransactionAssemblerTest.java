package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.change.ChangeMessageJson;
import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.pgoutput.PgoutputMessage;
import app.jewgo.cache.stamp.Epoch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionAssemblerTest {

  private static final Epoch EPOCH = Epoch.of("5a0ff1ce-0000-4000-8000-000000000001");

  private static final FeedPlace START = new FeedPlace(1_000, 0, 700);

  private final TransactionAssembler assembler = new TransactionAssembler(EPOCH, START);

  private final FeedCursor reader = new FeedCursor(EPOCH, START);

  @Test
  void anEntryForEachTransaction() {
    List<FeedEntry> first = transaction(2_000, 742, change(742, "list", "r:1"), change(742, "r:2"));
    assertThat(first)
        .containsExactly(
            new FeedEntry.Change(
                EPOCH,
                START,
                2_000,
                0,
                true,
                742,
                false,
                List.of("list", "r:1", "r:2"),
                List.of()));
    List<FeedEntry> second = transaction(3_000, 741, change(741, "r:3"));
    assertThat(second.getFirst().before()).isEqualTo(new FeedPlace(2_000, 0, 742));
    read(first, second);
    assertThat(this.reader.place()).isEqualTo(new FeedPlace(3_000, 0, 742));
  }

  @Test
  void aTransactionWithoutMessagesOfOursIsNone() {
    assertThat(transaction(2_000, 742)).isEmpty();
    this.assembler.take(new PgoutputMessage.Begin(3_000, 743));
    this.assembler.take(new PgoutputMessage.Message(true, 2_900, "other", new byte[0]));
    assertThat(this.assembler.take(new PgoutputMessage.Commit(3_000, 3_050))).isEmpty();
    assertThat(this.assembler.take(new PgoutputMessage.Other('R'))).isEmpty();
    assertThat(this.assembler.place()).isEqualTo(START);
  }

  @Test
  void whatTheStreamHasIsLeftOut() {
    assertThat(transaction(999, 690, change(690, "r:1"))).isEmpty();
    assertThat(transaction(1_000, 700, change(700, "r:1"))).isEmpty();
    assertThat(transaction(1_001, 701, change(701, "r:1"))).hasSize(1);
  }

  @Test
  void aHalfAppendedTransactionIsSentAgainFromItsBeginning() {
    TransactionAssembler next = new TransactionAssembler(EPOCH, new FeedPlace(1_000, 2, 750));
    assertThat(next.take(beat(1_500, "{\"run\":\"l\",\"k\":\"1\",\"xmin\":\"7\"}")))
        .as("the stream takes no beat within a transaction")
        .isEmpty();
    next.take(new PgoutputMessage.Begin(2_000, 750));
    next.take(message(change(750, "r:1")));
    assertThat(next.take(new PgoutputMessage.Commit(2_000, 2_050)))
        .singleElement()
        .satisfies(entry -> assertThat(entry.before()).isEqualTo(new FeedPlace(1_000, 0, 750)));
    assertThat(next.take(beat(2_100, "{\"run\":\"l\",\"k\":\"1\",\"xmin\":\"7\"}"))).hasSize(1);
  }

  @Test
  void aLargeTransactionComesInParts() {
    String[] tags = IntStream.range(0, 2_500).mapToObj(i -> "r:" + i).toArray(String[]::new);
    ChangeMessage[] messages =
        IntStream.range(0, 5)
            .mapToObj(i -> change(742, Arrays.copyOfRange(tags, i * 500, i * 500 + 500)))
            .toArray(ChangeMessage[]::new);
    List<FeedEntry> entries = transaction(2_000, 742, messages);
    assertThat(entries).hasSize(3);
    read(entries);
    assertThat(this.reader.place().lsn()).isEqualTo(2_000);
  }

  @Test
  void whatCannotBeReadCountsAsAChangeOfEverything() {
    this.assembler.take(new PgoutputMessage.Begin(2_000, 742));
    this.assembler.take(message("{\"xid\":742,\"tags\":[\"NOT A TAG\"]}"));
    assertThat(this.assembler.take(new PgoutputMessage.Commit(2_000, 2_050)))
        .singleElement()
        .isEqualTo(
            new FeedEntry.Change(EPOCH, START, 2_000, 0, true, 742, true, List.of(), List.of()));

    this.assembler.take(new PgoutputMessage.Begin(3_000, 743));
    this.assembler.take(message(change(743, "r:1")));
    this.assembler.take(message(change(999, "r:1")));
    assertThat(this.assembler.take(new PgoutputMessage.Commit(3_000, 3_050)))
        .singleElement()
        .satisfies(entry -> assertThat(((FeedEntry.Change) entry).all()).isTrue());
  }

  @Test
  void upperBitsOfATransactionIdComeFromItsNeighbours() {
    long wrap = 1L << 32;
    assertThat(TransactionAssembler.widened(742, 700)).isEqualTo(742);
    assertThat(TransactionAssembler.widened(5, wrap - 3)).isEqualTo(wrap + 5);
    assertThat(TransactionAssembler.widened(wrap - 3, wrap + 5)).isEqualTo(wrap - 3);
    assertThat(TransactionAssembler.widened(742, 3 * wrap + 700)).isEqualTo(3 * wrap + 742);
    assertThat(TransactionAssembler.widened(wrap - 3, 700)).isEqualTo(wrap - 3);
  }

  @Test
  void beatsStandWhereTheyCameBack() {
    List<FeedEntry> change = transaction(2_000, 742, change(742, "r:1"));
    List<FeedEntry> beat =
        this.assembler.take(beat(2_100, "{\"run\":\"life\",\"k\":\"12\",\"xmin\":\"743\"}"));
    assertThat(beat)
        .containsExactly(
            new FeedEntry.Pulse(
                EPOCH, new FeedPlace(2_000, 0, 742), new Beat(new Token("life", 12), 743)));
    read(change, beat);
  }

  @Test
  void beatsOfBeforeTheStreamsEndAndForeignOnesAreLeftOut() {
    assertThat(this.assembler.take(beat(999, "{\"run\":\"l\",\"k\":\"1\",\"xmin\":\"7\"}")))
        .isEmpty();
    assertThat(this.assembler.take(beat(2_000, "{\"run\":\"l\",\"xmin\":\"7\"}"))).isEmpty();
    assertThat(this.assembler.take(beat(2_000, "no JSON"))).isEmpty();
    assertThat(this.assembler.take(new PgoutputMessage.Message(false, 2_000, "other", new byte[0])))
        .isEmpty();
  }

  @SafeVarargs
  private void read(List<FeedEntry>... entries) {
    for (List<FeedEntry> some : entries) {
      for (FeedEntry entry : some) {
        assertThat(this.reader.step(entry)).isEqualTo(FeedCursor.Step.NEXT);
        this.reader.pass(entry);
      }
    }
  }

  private List<FeedEntry> transaction(long lsn, long xid, ChangeMessage... changes) {
    List<FeedEntry> entries =
        new ArrayList<>(this.assembler.take(new PgoutputMessage.Begin(lsn, xid)));
    for (ChangeMessage change : changes) {
      entries.addAll(this.assembler.take(message(change)));
    }
    entries.addAll(this.assembler.take(new PgoutputMessage.Commit(lsn, lsn + 50)));
    return entries;
  }

  private static ChangeMessage change(long xid, String... tags) {
    return new ChangeMessage(
        xid, "restaurant", List.of("UPDATE"), List.of(), false, List.of(tags), List.of());
  }

  private static PgoutputMessage message(ChangeMessage change) {
    return new PgoutputMessage.Message(
        true, 1, ChangeMessage.PREFIX, ChangeMessageJson.write(change));
  }

  private static PgoutputMessage message(String json) {
    return new PgoutputMessage.Message(
        true, 1, ChangeMessage.PREFIX, json.getBytes(StandardCharsets.UTF_8));
  }

  private static PgoutputMessage beat(long lsn, String json) {
    return new PgoutputMessage.Message(
        false, lsn, BeatMessage.PREFIX, json.getBytes(StandardCharsets.UTF_8));
  }
}
