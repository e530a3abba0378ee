package app.jewgo.bench.coherence;

import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Raises the versions of some rows, one write after the other: as an admin through the API, and by
 * SQL behind the platform's back. Each row has one writer, so it knows all its versions.
 */
final class Writer implements Runnable {

  private static final String UPDATE =
      "UPDATE restaurant.restaurant SET short_description = ? WHERE id = ? RETURNING version";

  /** Whatever was under way and was decided on an earlier version of the row comes to nothing. */
  private static final String TOUCH =
      "UPDATE restaurant.restaurant SET short_description = short_description WHERE id = ?"
          + " RETURNING version";

  private final BreakablePlatform platform;

  private final List<Place> places;

  private final List<KeptConnection> connections;

  private final LonelyBay bay;

  private final List<WriteLog> logs;

  private final List<Integer> rows;

  private final long[] rowVersions;

  private final Duration grace;

  private final Duration pause;

  private final Semaphore turns;

  private final AtomicReference<Findings> findings;

  private final Watches watches;

  private final Runnable beforeAnswer;

  private final BooleanSupplier goesOn;

  private final SplittableRandom random;

  private @Nullable Connection database;

  /**
   * @param rows its own
   * @param grace after a commit that nobody waited for, until whoever begins to read must see it
   * @param turns one for each write, so that they can be held
   * @param beforeAnswer done between a write through the API and its acknowledgement
   */
  Writer(
      BreakablePlatform platform,
      List<Place> places,
      LonelyBay bay,
      List<WriteLog> logs,
      List<Integer> rows,
      Duration grace,
      Duration pause,
      Semaphore turns,
      AtomicReference<Findings> findings,
      Watches watches,
      Runnable beforeAnswer,
      BooleanSupplier goesOn,
      long seed) {
    this.platform = platform;
    this.places = List.copyOf(places);
    this.connections =
        places.stream().map(place -> new KeptConnection(place.address(), null, 15_000)).toList();
    this.bay = bay;
    this.logs = List.copyOf(logs);
    this.rows = List.copyOf(rows);
    this.rowVersions = new long[logs.size()];
    this.grace = grace;
    this.pause = pause;
    this.turns = turns;
    this.findings = findings;
    this.watches = watches;
    this.beforeAnswer = beforeAnswer;
    this.goesOn = goesOn;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public void run() {
    try {
      for (int row : this.rows) {
        settle(row);
      }
      while (this.goesOn.getAsBoolean()) {
        this.turns.acquire();
        try {
          write(this.rows.get(this.random.nextInt(this.rows.size())));
        } finally {
          this.turns.release();
        }
        Thread.sleep(this.pause.dividedBy(2).plus(fraction()));
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    } finally {
      this.connections.forEach(KeptConnection::close);
      disconnect();
    }
  }

  private Duration fraction() {
    return Duration.ofNanos(this.random.nextLong(1 + this.pause.toNanos()));
  }

  private void write(int row) throws InterruptedException {
    int kind = this.random.nextInt(20);
    try {
      if (kind == 0) {
        rollBack(row);
      } else if (kind < 7) {
        sql(row);
      } else {
        call(row, this.random.nextInt(this.places.size()), kind < 9);
      }
    } catch (SQLException ex) {
      disconnect();
      this.findings.get().failed("write by SQL: " + ex.getMessage());
      settle(row);
    } catch (IOException ex) {
      this.findings.get().failed("write: " + ex);
      settle(row);
    }
  }

  private void call(int row, int at, boolean impatient) throws IOException, InterruptedException {
    Place place = this.places.get(at);
    int version = this.logs.get(row).begin();
    String user = "coherence-" + (version % 40);
    List<String> headers =
        List.of(
            place.gateway()
                ? Signer.token(this.platform.tokenSecret(), user)
                : Signer.identity(this.platform.internalSecret(), user),
            "If-Match: \"" + this.rowVersions[row] + "\"",
            impatient ? "Prefer: respond-async" : "Prefer: return=representation");
    long begun = System.nanoTime();
    Answer answer =
        this.connections
            .get(at)
            .send(
                "PUT",
                this.bay.detail(row),
                headers,
                "{\"short_description\":\"" + Marker.of(row, version) + "\"}");
    this.beforeAnswer.run();
    long now = System.nanoTime();
    if (answer.status() != 200) {
      this.findings.get().failed("write at " + place.name() + ": " + answer.status());
      settle(row);
      return;
    }
    boolean waited = !answer.header("jewgo-coherence").equals("committed");
    this.logs.get(row).mustBeSeen(version, waited ? now : now + this.grace.toNanos());
    (waited ? this.findings.get().writes() : this.findings.get().impatientWrites())
        .add(now - begun);
    String tag = answer.header("etag");
    this.rowVersions[row] = Long.parseLong(tag.substring(1, tag.indexOf('-')));
  }

  private void sql(int row) throws SQLException {
    int version = this.logs.get(row).begin();
    update(connect(), row, version);
    long committed = System.nanoTime();
    this.logs.get(row).mustBeSeen(version, committed + this.grace.toNanos());
    this.watches.begin(row, version, committed);
  }

  private void rollBack(int row) throws SQLException {
    int version = this.logs.get(row).begin();
    this.logs.get(row).mustNeverBeSeen(version);
    Connection connection = connect();
    long before = this.rowVersions[row];
    connection.setAutoCommit(false);
    update(connection, row, version);
    connection.rollback();
    connection.setAutoCommit(true);
    this.rowVersions[row] = before;
  }

  private void update(Connection connection, int row, int version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      statement.setString(1, Marker.of(row, version));
      statement.setLong(2, this.bay.id(row));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        this.rowVersions[row] = rows.getLong(1);
      }
    }
  }

  /** Whatever became of the last write, nothing of it happens any more after this. */
  private void settle(int row) throws InterruptedException {
    while (this.goesOn.getAsBoolean()) {
      try (PreparedStatement statement = connect().prepareStatement(TOUCH)) {
        statement.setLong(1, this.bay.id(row));
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          this.rowVersions[row] = rows.getLong(1);
        }
        return;
      } catch (SQLException ex) {
        disconnect();
        Thread.sleep(200);
      }
    }
  }

  private Connection connect() throws SQLException {
    Connection known = this.database;
    if (known == null) {
      known = this.platform.owner();
      known.setAutoCommit(true);
      this.database = known;
    }
    return known;
  }

  private void disconnect() {
    Connection known = this.database;
    this.database = null;
    if (known != null) {
      try {
        known.close();
      } catch (SQLException ex) {
        // The server is gone, and the connection with it.
      }
    }
  }
}
