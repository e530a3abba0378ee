package app.jewgo.bench.generator;

import app.jewgo.bench.terminal.Progress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The generated rows of a catalogue's table: fills them up to a number, in order of their index, so
 * that what is there is always a prefix and an interrupted fill goes on where it stopped. Not
 * thread-safe.
 */
public final class GeneratedCatalogue {

  /** The seed of the rows that everybody measures on. */
  public static final long DEFAULT_SEED = 613;

  public static final int MOST_ROWS = 5_000_000;

  /** Rows a transaction: long enough to be fast, short enough for replicas to follow. */
  private static final int CHUNK = 20_000;

  private static final int FLUSH_BYTES = 64 * 1024;

  private final Connection connection;

  private final RestaurantGenerator generator;

  private final long seed;

  /**
   * @param connection as a role that may COPY into and VACUUM {@code restaurant.restaurant}; in
   *     auto-commit mode; stays open
   */
  public GeneratedCatalogue(Connection connection, long seed) {
    this.connection = connection;
    this.seed = seed;
    this.generator = new RestaurantGenerator(seed);
  }

  /**
   * Adds rows until there are {@code rows}; does nothing if there are as many or more.
   *
   * @param rows 0..5,000,000
   * @param progress made with the number of rows to add
   * @return the number of rows added
   * @throws IllegalStateException if the rows that are there are of another seed
   */
  public long fill(long rows, Function<Long, Progress> progress) throws SQLException {
    if (rows < 0 || rows > MOST_ROWS) {
      throw new IllegalArgumentException("rows: %d (expected: 0..%d)".formatted(rows, MOST_ROWS));
    }
    long present = count();
    if (present > 0) {
      checkSeed();
    }
    if (rows <= present) {
      return 0;
    }
    try (Progress bar = progress.apply(rows - present)) {
      for (long next = present; next < rows; next += CHUNK) {
        copy(next, Math.min(next + CHUNK, rows));
        long done = Math.min(next + CHUNK, rows) - present;
        bar.show(done, done);
      }
    }
    vacuum();
    return rows - present;
  }

  /** Deletes all generated rows. */
  public void clear() throws SQLException {
    try (Statement statement = this.connection.createStatement()) {
      statement.executeUpdate("DELETE FROM restaurant.restaurant WHERE source = 'generated'");
    }
    vacuum();
  }

  /**
   * @return the index of the next row to add
   */
  public long count() throws SQLException {
    try (Statement statement = this.connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT coalesce(max(id) + 1 - %d, 0) FROM restaurant.restaurant WHERE source = 'generated'"
                    .formatted(GeneratedRestaurant.FIRST_ID))) {
      result.next();
      return result.getLong(1);
    }
  }

  private void checkSeed() throws SQLException {
    GeneratedRestaurant first = this.generator.at(0);
    try (PreparedStatement statement =
            this.connection.prepareStatement(
                "SELECT address FROM restaurant.restaurant WHERE source = 'generated' AND source_id = '0'");
        ResultSet result = statement.executeQuery()) {
      if (!result.next() || !Objects.equals(result.getString(1), first.place().address())) {
        throw new IllegalStateException(
            "the table holds generated rows that seed %d does not make (expected: none, or its own); clear them first"
                .formatted(this.seed));
      }
    }
  }

  private void copy(long from, long to) throws SQLException {
    CopyIn copy =
        this.connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY restaurant.restaurant (" + CopyRow.COLUMNS + ") FROM STDIN");
    try {
      CopyRow writer = new CopyRow();
      StringBuilder buffer = new StringBuilder(FLUSH_BYTES + 8192);
      for (long index = from; index < to; index++) {
        buffer.append(writer.of(this.generator.at(index)));
        if (buffer.length() >= FLUSH_BYTES || index == to - 1) {
          byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          buffer.setLength(0);
        }
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** So that index-only scans and the planner's statistics are as in a table that lived a while. */
  private void vacuum() throws SQLException {
    try (Statement statement = this.connection.createStatement()) {
      statement.execute("VACUUM (ANALYZE) restaurant.restaurant");
    }
  }
}
