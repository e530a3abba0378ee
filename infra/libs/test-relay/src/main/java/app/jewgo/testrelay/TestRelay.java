package app.jewgo.testrelay;

import app.jewgo.cache.change.ChangeMessage;
import app.jewgo.cache.change.ChangeMessageJson;
import app.jewgo.cache.change.ChangedTransaction;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.pgoutput.PgoutputDecoder;
import app.jewgo.cache.pgoutput.PgoutputMessage;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedWriter;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cache.stamp.Epoch;
import app.jewgo.testkit.PlatformDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * As much of cache-service as the caches of a test need: the log of a real PostgreSQL into the
 * stream of a real Redis. One relay, one epoch for each life of Redis' memory, nothing retried.
 */
public final class TestRelay implements AutoCloseable {

  private static final String SLOT = "test_relay";

  private static final long PAUSE = Duration.ofMillis(2).toNanos();

  private static final long BETWEEN_BEATS = Duration.ofMillis(100).toNanos();

  private final Connection connection;

  private final CacheRedis redis;

  private final FeedWriter writer;

  private final Thread thread;

  private volatile boolean paused;

  private volatile boolean ended;

  private String life = "";

  private long leader;

  private Epoch epoch = new Epoch(new UUID(0, 0));

  private FeedPlace place = new FeedPlace(0, 0, 0);

  private PgoutputMessage.@Nullable Begin begin;

  private @Nullable ChangedTransaction transaction;

  private TestRelay(Connection connection, CacheRedis redis) {
    this.connection = connection;
    this.redis = redis;
    this.writer = new FeedWriter(redis);
    this.thread = new Thread(this::run, "test-relay");
    this.thread.setDaemon(true);
  }

  /**
   * Begins to relay. The caller closes it, or it ends with this JVM.
   *
   * @throws SQLException if the primary does not answer, or another one has begun there
   */
  public static TestRelay start(PlatformDatabase database, String redisUrl) throws SQLException {
    Connection connection = database.cluster().primary().connect("jewgo");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_create_logical_replication_slot('" + SLOT + "', 'pgoutput')");
    }
    TestRelay relay =
        new TestRelay(
            connection, CacheRedis.connect(redisUrl, Duration.ofSeconds(3), Duration.ofSeconds(1)));
    relay.thread.start();
    return relay;
  }

  /** Commits go on, and nobody hears of them. */
  public void pause() {
    this.paused = true;
  }

  /** What was committed meanwhile is heard of now. */
  public void goOn() {
    this.paused = false;
  }

  private void run() {
    long nextBeat = System.nanoTime();
    while (!this.ended) {
      try {
        if (!this.paused) {
          if (System.nanoTime() - nextBeat >= 0) {
            nextBeat = System.nanoTime() + BETWEEN_BEATS;
            lead();
            emitBeat(this.writer.counter());
          }
          forward();
        }
        LockSupport.parkNanos(PAUSE);
      } catch (RedisUnavailableException ex) {
        this.life = ""; // whatever was in the stream, the next epoch begins without it
        LockSupport.parkNanos(50 * PAUSE);
      } catch (SQLException ex) {
        if (!this.ended) {
          throw new IllegalStateException(ex);
        }
      }
    }
  }

  /** Begins an epoch if Redis' memory is another one than before. */
  private void lead() throws SQLException {
    FeedWriter.State state = this.writer.state();
    if (state.life().equals(this.life)) {
      return;
    }
    read(_ -> {}); // what was committed before the epoch is not in the stream
    this.epoch = new Epoch(UUID.randomUUID());
    try (Statement statement = this.connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                INSERT INTO coherence.epoch (id, system_identifier, timeline, reason)
                VALUES ('%s', 'test', 1, 'test')
                ON CONFLICT (only_row) DO UPDATE SET id = excluded.id
                RETURNING pg_current_xact_id()::text::bigint
                """
                    .formatted(this.epoch))) {
      row.next();
      this.place = new FeedPlace(this.place.lsn(), 0, row.getLong(1));
    }
    this.leader = this.writer.lead(state, this.epoch, this.place).orElseThrow();
    this.life = state.life();
  }

  private void emitBeat(Token counter) throws SQLException {
    try (PreparedStatement statement =
        this.connection.prepareStatement(
            "SELECT pg_logical_emit_message(false, 'jewgo.beat', ? || ' ' ||"
                + " pg_snapshot_xmin(pg_current_snapshot())::text, true)")) {
      statement.setString(1, counter.run() + " " + counter.number());
      statement.execute();
    }
  }

  private void forward() throws SQLException {
    List<FeedEntry> entries = new ArrayList<>();
    read(entries::add);
    if (!entries.isEmpty() && !this.life.isEmpty()) {
      this.writer.append(this.leader, entries);
    }
  }

  private void read(Consumer<FeedEntry> to) throws SQLException {
    try (Statement statement = this.connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT data FROM pg_logical_slot_get_binary_changes('"
                    + SLOT
                    + "', NULL, NULL, 'proto_version', '1', 'publication_names', 'jewgo_changes',"
                    + " 'messages', 'true')")) {
      while (rows.next()) {
        take(PgoutputDecoder.decode(ByteBuffer.wrap(rows.getBytes(1))), to);
      }
    }
  }

  private void take(PgoutputMessage message, Consumer<FeedEntry> to) {
    switch (message) {
      case PgoutputMessage.Begin its -> {
        this.begin = its;
        this.transaction = null;
      }
      case PgoutputMessage.Message its when its.prefix().equals(ChangeMessage.PREFIX) -> add(its);
      case PgoutputMessage.Message its when its.prefix().equals("jewgo.beat") -> {
        String[] words = new String(its.content(), StandardCharsets.UTF_8).split(" ", -1);
        Token token = new Token(words[0], Long.parseLong(words[1]));
        to.accept(
            new FeedEntry.Pulse(this.epoch, this.place, new Beat(token, Long.parseLong(words[2]))));
      }
      case PgoutputMessage.Commit its -> commit(its, to);
      default -> {}
    }
  }

  private void add(PgoutputMessage.Message message) {
    ChangeMessage change = ChangeMessageJson.read(message.content());
    if (this.transaction != null) {
      this.transaction.add(change);
    } else if (this.begin != null) {
      this.transaction = new ChangedTransaction(this.begin.xid(), change);
    }
  }

  private void commit(PgoutputMessage.Commit commit, Consumer<FeedEntry> to) {
    ChangedTransaction whole = this.transaction;
    this.transaction = null;
    if (whole == null) {
      return;
    }
    for (ChangedTransaction.Part part : whole.parts()) {
      FeedEntry.Change entry =
          new FeedEntry.Change(
              this.epoch,
              this.place,
              commit.commitLsn(),
              part.chunk(),
              part.last(),
              whole.xid(),
              part.all(),
              part.tags(),
              part.documents());
      to.accept(entry);
      this.place = this.place.after(entry);
    }
  }

  @Override
  public void close() throws SQLException {
    this.ended = true;
    try {
      this.thread.join(5_000);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    this.connection.close();
    this.redis.close();
  }
}
