package app.jewgo.bench.purges;

import app.jewgo.bench.rig.CdnRig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Changes by SQL, one after the other: how long until the CDN has been told. */
final class QuietChanges {

  private static final int CHANGES = 100;

  /** Two calls for each change stay within the limit, or it would not be quiet. */
  private static final long PAUSE_MILLIS = 400;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private QuietChanges() {}

  /** Milliseconds from a commit to the call at the CDN, sorted; {@code lost} never came. */
  record Delays(List<Double> millis, int lost) {

    double at(double share) {
      int index = (int) Math.ceil(share * this.millis.size()) - 1;
      return this.millis.isEmpty() ? Double.NaN : this.millis.get(Math.max(0, index));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d changes by SQL, commit to the CDN's arrival: p50 %.0f ms, p99 %.0f ms, most %.0f ms; lost %d",
          this.millis.size() + this.lost,
          at(0.5),
          at(0.99),
          at(1),
          this.lost);
    }
  }

  static Delays measure(CdnRig rig, RecordingCloudflare cloudflare)
      throws SQLException, InterruptedException {
    List<Double> delays = new ArrayList<>();
    int lost = 0;
    try (Connection connection = rig.superuser()) {
      for (long id : restaurants(connection)) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        String tag = "r:" + id;
        cloudflare.purged().remove(tag);
        try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE restaurant.restaurant SET name = name || '!' WHERE id = ?")) {
          update.setLong(1, id);
          update.executeUpdate();
        }
        long begin = System.nanoTime();
        Long arrived = null;
        while (arrived == null && System.nanoTime() - begin < PATIENCE_NANOS) {
          TimeUnit.MILLISECONDS.sleep(2);
          arrived = cloudflare.purged().get(tag);
        }
        if (arrived == null) {
          lost++;
        } else {
          delays.add((arrived - begin) / 1e6);
        }
      }
    }
    delays.sort(null);
    return new Delays(delays, lost);
  }

  private static List<Long> restaurants(Connection connection)
      throws SQLException, InterruptedException {
    List<Long> ids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "INSERT INTO restaurant.restaurant (name, status)"
                    + " SELECT 'Bench ' || n, 'active' FROM generate_series(1, "
                    + CHANGES
                    + ") n RETURNING id")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    // What the insertion purges is not what is measured.
    TimeUnit.SECONDS.sleep(3);
    return ids;
  }
}
