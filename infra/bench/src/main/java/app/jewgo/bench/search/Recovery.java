package app.jewgo.bench.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What becomes of an instance to which the worst happens. As soon as it says that it is ready, what
 * is in its index is compared with the catalogue: every id and every revision.
 */
final class Recovery {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String READINESS = "health/readiness";

  private static final String CAUGHT_UP = "health/catch-up";

  private static final long CHANGES = 1_000_000;

  private static final int ROWS_AT_ONCE = 200;

  /** So many rows that one of them goes. */
  private static final int ONE_IN = 100;

  private static final int OK = 200;

  private final SearchRig rig;

  private final int rows;

  private final List<String> lines;

  private final PrintStream out;

  private boolean same = true;

  /** Counts the calls that change rows; in each, others go. */
  private int round;

  /**
   * @param rig filled, with its feed
   * @param lines that tell what was seen
   */
  Recovery(SearchRig rig, int rows, List<String> lines, PrintStream out) {
    this.rig = rig;
    this.rows = rows;
    this.lines = lines;
    this.out = out;
  }

  /**
   * @return whether it always came back to what the catalogue is
   */
  boolean run() throws Exception {
    this.lines.add("| an instance | changed meanwhile | | in the index, as soon as it says so | |");
    this.lines.add("|---|---|---|---|---|");
    ServiceProcess search = this.rig.startFollowing();
    try {
      comeBack("starts where there is nothing", 0);
      search.signal("STOP");
      long changed = changeAll();
      search.signal("CONT");
      comeBack("was held up (SIGSTOP)", changed);
      search.kill();
      changed = change(0, this.rows / 10);
      this.rig.wipe();
      search = this.rig.startFollowing();
      comeBack("was killed, its documents and index are gone", changed);
      this.rig.redis().kill();
      changed = change(this.rows / 2, this.rows / 2 + 2_000);
      this.rig.redis().start();
      becomeSame("lost the stream (Redis came back empty)", changed);
    } finally {
      search.close();
    }
    return this.same;
  }

  /** Each restaurant so often that there are a million changes. */
  private long changeAll() throws SQLException {
    long changed = 0;
    while (changed < CHANGES) {
      changed += change(0, this.rows);
    }
    return changed;
  }

  /**
   * Another version of each of some rows, 200 a statement; one in a hundred goes.
   *
   * @return how many changed
   */
  private long change(int from, int to) throws SQLException {
    long changed = 0;
    this.round++;
    try (Connection superuser = this.rig.connect();
        Statement statement = superuser.createStatement()) {
      long first = first(statement) + from;
      for (long id = first; id < first + (to - from); id += ROWS_AT_ONCE) {
        String some = " WHERE id >= " + id + " AND id < " + (id + ROWS_AT_ONCE);
        changed +=
            statement.executeUpdate(
                "UPDATE restaurant.restaurant SET phone_number = '+1 "
                    + this.round
                    + " ' || id"
                    + some);
        changed +=
            statement.executeUpdate(
                "DELETE FROM restaurant.restaurant"
                    + some
                    + " AND id % "
                    + ONE_IN
                    + " = "
                    + this.round);
      }
    }
    return changed;
  }

  private static long first(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT min(id) FROM restaurant.restaurant")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Waits until it says that it is ready, and compares at once. */
  private void comeBack(String what, long changed) throws Exception {
    long begun = System.nanoTime();
    long refused = 0;
    while (status(this.rig.management(READINESS)) != OK) {
      refused++;
      mayWait(what, begun);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Duration after = Duration.ofNanos(System.nanoTime() - begun);
    tell(what, changed, "ready", after, difference(), refused > 0);
  }

  /**
   * Waits until it is the same, without being ready for the first time: who has no stream compares
   * by itself, and goes on answering.
   */
  private void becomeSame(String what, long changed) throws Exception {
    long begun = System.nanoTime();
    Difference difference = difference();
    while (!difference.isNone() || status(this.rig.management(CAUGHT_UP)) != OK) {
      mayWait(what, begun);
      TimeUnit.SECONDS.sleep(1);
      difference = difference();
    }
    tell(what, changed, "the same", Duration.ofNanos(System.nanoTime() - begun), difference, true);
  }

  private static void mayWait(String what, long begun) throws IOException {
    if (System.nanoTime() - begun > PATIENCE.toNanos()) {
      throw new IOException("an instance that " + what + " does not come back");
    }
  }

  private void tell(
      String what,
      long changed,
      String state,
      Duration after,
      Difference difference,
      boolean well) {
    boolean held = well && difference.isNone();
    this.same &= held;
    this.lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %,d | %s after %.1f s | %,d of %,d; missing or of another revision: %,d; too many: %,d | %s |",
            what,
            changed,
            state,
            after.toMillis() / 1000.0,
            difference.indexed,
            difference.wanted,
            difference.differing,
            difference.tooMany,
            held ? "held" : "MISSED"));
    this.out.println(this.lines.getLast());
  }

  /**
   * Of the index to the catalogue.
   *
   * @param differing rows of the catalogue that the index lacks, or has of another revision
   * @param tooMany rows of the index that the catalogue lacks
   */
  private record Difference(int indexed, int wanted, long differing, long tooMany) {

    boolean isNone() {
      return this.differing == 0 && this.tooMany == 0;
    }
  }

  private Difference difference() throws IOException, SQLException {
    Map<Long, Long> indexed = indexed();
    Map<Long, Long> wanted = wanted();
    return new Difference(
        indexed.size(),
        wanted.size(),
        wanted.entrySet().stream()
            .filter(row -> !Objects.equals(indexed.get(row.getKey()), row.getValue()))
            .count(),
        indexed.keySet().stream().filter(id -> !wanted.containsKey(id)).count());
  }

  private Map<Long, Long> wanted() throws SQLException {
    Map<Long, Long> revisions = new HashMap<>();
    try (Connection superuser = this.rig.connect()) {
      superuser.setAutoCommit(false);
      try (Statement statement = superuser.createStatement()) {
        statement.setFetchSize(10_000);
        ResultSet rows = statement.executeQuery("SELECT id, revision FROM restaurant.searchable");
        while (rows.next()) {
          revisions.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return revisions;
  }

  private Map<Long, Long> indexed() throws IOException {
    Map<Long, Long> revisions = new HashMap<>();
    HttpURLConnection connection = open(this.rig.management("indexed"));
    connection.setReadTimeout(60_000);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        revisions.put(
            Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
      }
    }
    return revisions;
  }

  /** Zero where nobody answers. */
  private static int status(URI uri) {
    try {
      return open(uri).getResponseCode();
    } catch (IOException ex) {
      return 0;
    }
  }

  private static HttpURLConnection open(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(500);
    connection.setReadTimeout(2_000);
    return connection;
  }
}
