package app.jewgo.cacheservice.relay;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.feed.FeedCursor;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.localservers.JewgoDatabase;
import app.jewgo.testkit.Eventually;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a commit to the stream, whatever falls over on the way. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeRelayTest {

  private final RelayFixture fixture = new RelayFixture();

  private ChangeRelay relay = this.fixture.relay("first");

  @AfterAll
  void stop() {
    this.fixture.close();
  }

  @BeforeEach
  void lead() {
    RelayFixture.awaitLeading(this.relay);
  }

  /** Whatever a test has done: what is in the stream has no gap. */
  @AfterEach
  void nothingIsMissing() {
    List<FeedEntry> entries = this.fixture.entries();
    if (!entries.isEmpty()) {
      FeedEntry first = entries.getFirst();
      FeedCursor reader = new FeedCursor(first.epoch(), first.before());
      for (FeedEntry entry : entries) {
        if (reader.step(entry) != FeedCursor.Step.KNOWN) {
          reader.pass(entry);
        }
      }
    }
  }

  @Test
  void commitsArriveInTheirOrderAndRollbacksDoNot() throws SQLException {
    try (Connection early = connect();
        Connection late = connect()) {
      early.setAutoCommit(false);
      late.setAutoCommit(false);
      LogMessages.change(early, List.of("order:a"));
      LogMessages.change(late, List.of("order:b"));
      LogMessages.change(late, List.of("order:c"));
      late.commit();
      LogMessages.change(late, List.of("order:d"));
      late.rollback();
      early.commit();
    }
    this.fixture.change("order:e");
    this.fixture.awaitTag("order:e");
    assertThat(this.fixture.tags().stream().filter(tag -> tag.startsWith("order:")))
        .containsExactly("order:b", "order:c", "order:a", "order:e");
  }

  @Test
  void beatsComeBackThroughTheLog() {
    this.fixture.awaitBeat();
    this.fixture.awaitBeat();
    FeedEntry.Pulse pulse =
        this.fixture.entries().stream()
            .filter(FeedEntry.Pulse.class::isInstance)
            .map(FeedEntry.Pulse.class::cast)
            .reduce((_, last) -> last)
            .orElseThrow();
    assertThat(pulse.beat().counter().run()).isNotEmpty();
    assertThat(pulse.beat().horizon()).isGreaterThan(pulse.before().highestXid());
    assertThat(this.relay.beatDelayMillis().get("p50")).isPositive();
  }

  @Test
  void aRestartLosesNothingAndRepeatsNothing() throws SQLException {
    this.fixture.change("restart:1");
    this.fixture.awaitTag("restart:1");
    Epoch before = this.relay.status().epoch();

    this.relay.close();
    this.fixture.change("restart:2");
    this.relay = this.fixture.relay("again");
    this.fixture.change("restart:3");

    this.fixture.awaitTag("restart:3");
    assertThat(this.fixture.tags().stream().filter(tag -> tag.startsWith("restart:")))
        .containsExactly("restart:1", "restart:2", "restart:3");
    assertThat(this.relay.status().epoch()).isEqualTo(before);
  }

  @Test
  void aSilentLogIsReadOn() throws SQLException {
    this.relay.close();
    this.relay =
        this.fixture.relay(
            "quiet",
            this.fixture.database().url(),
            Map.of("jewgo.relay.beat-interval", "10s", "jewgo.relay.mark-interval", "10m"));
    RelayFixture.awaitLeading(this.relay);
    long leader = this.relay.status().leader();

    awaitReply("quiet");
    awaitReply("quiet");
    this.fixture.change("after-silence");
    this.fixture.awaitTag("after-silence");
    assertThat(this.relay.status().leader()).isEqualTo(leader);

    this.relay.close();
    this.relay = this.fixture.relay("first");
  }

  /** Waits until the reader has told the server again how far it is, as it does when asked. */
  private void awaitReply(String reader) throws SQLException {
    String ask =
        "SELECT max(reply_time) FROM pg_stat_replication WHERE application_name = '%s'"
            .formatted(reader);
    String before = this.fixture.ask(ask);
    Eventually.await(() -> assertThat(this.fixture.ask(ask)).isNotEqualTo(before));
  }

  @Test
  void aSecondInstanceWaitsAndTakesOver() throws SQLException {
    Epoch before = this.relay.status().epoch();
    long leader = this.relay.status().leader();
    ChangeRelay second = this.fixture.relay("second");
    Eventually.await(() -> second.status().state() == RelayStatus.State.STANDBY);

    this.relay.close();
    RelayFixture.awaitLeading(second);
    this.relay = second;
    this.fixture.change("takeover");

    this.fixture.awaitTag("takeover");
    assertThat(second.status().epoch()).isEqualTo(before);
    assertThat(second.status().leader()).isGreaterThan(leader);
  }

  @Test
  void aLargeTransactionComesInPartsAndAVeryLargeOneAsEverything() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 5; i++) {
        int from = i * 900;
        LogMessages.change(
            connection, IntStream.range(from, from + 900).mapToObj(n -> "large:" + n).toList());
      }
      connection.commit();
    }
    this.fixture.awaitTag("large:4499");
    assertThat(this.fixture.tags().stream().filter(tag -> tag.startsWith("large:"))).hasSize(4_500);

    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 101; i++) {
        int from = i * 1_000;
        LogMessages.change(
            connection, IntStream.range(from, from + 1_000).mapToObj(n -> "huge:" + n).toList());
      }
      connection.commit();
    }
    this.fixture.change("after-huge");
    this.fixture.awaitTag("after-huge");
    assertThat(this.fixture.tags()).noneMatch(tag -> tag.startsWith("huge:"));
    assertThat(
            this.fixture.entries().stream()
                .filter(entry -> entry instanceof FeedEntry.Change change && change.all()))
        .isNotEmpty();
  }

  @Test
  void aFlushedRedisGetsANewEpoch() throws SQLException {
    Epoch before = this.relay.status().epoch();
    this.fixture.flushRedis();
    awaitAnotherEpoch(before);
    this.fixture.change("after-flush");
    this.fixture.awaitTag("after-flush");
  }

  @Test
  void aRedisThatComesBackEmptyGetsANewEpochAndOneThatOnlyHungDoesNot() throws SQLException {
    Epoch before = this.relay.status().epoch();
    this.fixture.redis().freeze();
    this.fixture.change("while-frozen");
    Eventually.await(() -> this.relay.status().state() == RelayStatus.State.FAILING);
    this.fixture.redis().thaw();
    // The entry may have arrived in the end by the very call that was given up.
    this.fixture.awaitTag("while-frozen");
    RelayFixture.awaitLeading(this.relay);
    assertThat(this.relay.status().epoch()).isEqualTo(before);

    this.fixture.redis().server().kill();
    Eventually.await(() -> this.relay.status().state() == RelayStatus.State.FAILING);
    this.fixture.change("while-dead");
    this.fixture.redis().server().start();
    awaitAnotherEpoch(before);
    this.fixture.change("after-death");
    this.fixture.awaitTag("after-death");
  }

  @Test
  void aCrashOfTheDatabaseEndsTheEpoch() throws SQLException {
    Epoch before = this.relay.status().epoch();
    this.fixture.killABackend();
    awaitAnotherEpoch(before);
    assertThat(this.fixture.ask("SELECT reason FROM coherence.epoch")).contains("crash");
    this.fixture.change("after-crash");
    this.fixture.awaitTag("after-crash");
    FeedEntry first = this.fixture.entries().getFirst();
    assertThat(first.epoch()).isEqualTo(this.relay.status().epoch());
  }

  @Test
  void aRestartOfTheDatabaseDoesNot() throws SQLException {
    Epoch before = this.relay.status().epoch();
    this.fixture.database().cluster().primary().stop();
    Eventually.await(() -> this.relay.status().state() == RelayStatus.State.FAILING);
    this.fixture.database().cluster().primary().start();
    RelayFixture.awaitLeading(this.relay);
    assertThat(this.relay.status().epoch()).isEqualTo(before);
    this.fixture.change("after-stop");
    this.fixture.awaitTag("after-stop");
  }

  @Test
  void aSlotThatIsGoneEndsTheEpoch() throws SQLException {
    Epoch before = this.relay.status().epoch();
    this.relay.close();
    Eventually.await(
        () -> this.fixture.ask("SELECT pg_drop_replication_slot('jewgo_relay')") != null);
    this.fixture.change("while-no-slot");
    this.relay = this.fixture.relay("without-slot");
    awaitAnotherEpoch(before);
    this.fixture.change("new-slot");
    this.fixture.awaitTag("new-slot");
  }

  @Test
  void theDatabaseMayForgetWhatWasCarriedAWhileAgo() throws SQLException {
    this.relay.close();
    this.relay =
        this.fixture.relay(
            "marks",
            this.fixture.database().url(),
            Map.of("jewgo.relay.confirm-behind", "1s", "jewgo.relay.mark-interval", "200ms"));
    RelayFixture.awaitLeading(this.relay);
    Epoch before = this.relay.status().epoch();
    String question =
        "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'jewgo_relay'";
    String confirmed = this.fixture.ask(question);
    Eventually.await(() -> !this.fixture.ask(question).equals(confirmed));

    this.relay.close();
    this.relay = this.fixture.relay("goes-on");
    RelayFixture.awaitLeading(this.relay);
    assertThat(this.relay.status().epoch()).as("nothing was lost").isEqualTo(before);
  }

  @Test
  void anEpochThatSomebodyElseBeganIsNoticed() throws SQLException {
    Epoch before = this.relay.status().epoch();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE coherence.epoch SET id = gen_random_uuid()");
    }
    awaitAnotherEpoch(before);
  }

  @Test
  void anErrorEndsAnAttemptAndNotTheRelay() throws SQLException {
    this.relay.close();
    RelayProperties properties = RelayFixture.properties(Map.of());
    AtomicInteger asked = new AtomicInteger();
    this.relay =
        this.fixture.relay(
            "error",
            this.fixture.database().url(),
            new LiveConfig<RelayProperties>() {
              @Override
              public RelayProperties current() {
                if (asked.getAndIncrement() == 0) {
                  throw new StackOverflowError();
                }
                return properties;
              }

              @Override
              public void onChange(Consumer<RelayProperties> listener) {
                // Nothing will ever change.
              }
            });
    RelayFixture.awaitLeading(this.relay);
    this.fixture.change("after-error");
    this.fixture.awaitTag("after-error");
  }

  private void awaitAnotherEpoch(@Nullable Epoch before) {
    Eventually.await(() -> {
      RelayStatus status = this.relay.status();
      if (status.state() != RelayStatus.State.LEADING || Objects.equals(before, status.epoch())) {
        throw new AssertionError(status);
      }
    });
  }

  private Connection connect() throws SQLException {
    return this.fixture.database().cluster().primary().connect(JewgoDatabase.NAME);
  }
}
