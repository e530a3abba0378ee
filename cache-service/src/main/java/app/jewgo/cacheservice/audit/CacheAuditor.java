package app.jewgo.cacheservice.audit;

import app.jewgo.cacheservice.database.Primary;
import app.jewgo.kit.config.LiveConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the memories to their promise, all the time: reads some restaurants' versions from the
 * primary, and a lease's length later asks every instance for them. An answer of a lower version is
 * older than a write that may have been answered before the question. The same restaurants are
 * asked for again and again, so they are in the memories. One thread of its own. Thread-safe.
 */
public final class CacheAuditor implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(CacheAuditor.class);

  private final Primary primary;

  private final LiveConfig<AuditProperties> properties;

  private final AuditMetrics metrics;

  private final RandomGenerator random;

  private final HttpClient client = HttpClient.newHttpClient();

  private final TreeSet<Long> keys = new TreeSet<>();

  private final Thread thread = Thread.ofVirtual().name("cache-auditor").unstarted(this::run);

  private volatile String problem = "";

  CacheAuditor(
      Primary primary,
      LiveConfig<AuditProperties> properties,
      AuditMetrics metrics,
      RandomGenerator random) {
    this.primary = primary;
    this.properties = properties;
    this.metrics = metrics;
    this.random = random;
  }

  void start() {
    this.thread.start();
  }

  /**
   * @return how many answers had which outcome, since the start
   */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (AuditedAnswer answer : AuditedAnswer.values()) {
      counts.put(answer.name().toLowerCase(Locale.ROOT), this.metrics.counted(answer));
    }
    return counts;
  }

  /**
   * @return why the last round did not take place; empty if it did
   */
  public String problem() {
    return this.problem;
  }

  private void run() {
    try {
      while (true) {
        AuditProperties current = this.properties.current();
        if (!current.instances().isEmpty()) {
          attempt(current);
        }
        TimeUnit.NANOSECONDS.sleep(current.interval().toNanos());
      }
    } catch (InterruptedException ex) {
      // the process ends
    }
  }

  private void attempt(AuditProperties current) throws InterruptedException {
    try (Connection connection = this.primary.connect(current.deadline())) {
      round(connection, current);
      this.problem = "";
    } catch (SQLException | RuntimeException | Error ex) {
      String now = (ex instanceof SQLException) ? String.valueOf(ex.getMessage()) : ex.toString();
      if (!now.equals(this.problem)) {
        LOGGER.warn("no audit at the moment: {}", now);
      }
      this.problem = now;
    }
  }

  private void round(Connection connection, AuditProperties current)
      throws SQLException, InterruptedException {
    if (this.keys.size() < current.keys()) {
      SampledRow.from(connection, this.random.nextDouble(), current.keys() - this.keys.size())
          .forEach(row -> this.keys.add(row.id()));
    }
    List<SampledRow> rows = SampledRow.byId(connection, this.keys);
    TimeUnit.NANOSECONDS.sleep(current.settle().toNanos());
    for (SampledRow row : rows) {
      for (URI instance : current.instances()) {
        AuditedAnswer answer = ask(instance, row, current);
        if (answer == AuditedAnswer.STALE && !isStill(connection, row)) {
          answer = AuditedAnswer.NONE;
        }
        this.metrics.count(answer);
        if (answer == AuditedAnswer.STALE) {
          LOGGER.error(
              "{} gave restaurant {} older than version {}", instance, row.id(), row.version());
        }
      }
    }
    replaceOne(rows);
  }

  /**
   * Whether nobody has touched it between the two questions: one that left the public meanwhile, if
   * only for a while, is no proof.
   */
  private static boolean isStill(Connection connection, SampledRow row) throws SQLException {
    return SampledRow.byId(connection, List.of(row.id())).contains(row);
  }

  private AuditedAnswer ask(URI instance, SampledRow row, AuditProperties current)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(instance.resolve("/api/v4/restaurants/" + row.id()))
            .timeout(current.deadline())
            .build();
    try {
      HttpResponse<Void> answer = this.client.send(request, HttpResponse.BodyHandlers.discarding());
      return AuditedAnswer.judge(answer.statusCode(), answer.headers(), row.version());
    } catch (IOException ex) {
      return AuditedAnswer.NONE;
    }
  }

  private void replaceOne(List<SampledRow> rows) {
    List<Long> left = new ArrayList<>(rows.stream().map(SampledRow::id).toList());
    if (!left.isEmpty()) {
      left.remove(this.random.nextInt(left.size()));
    }
    this.keys.clear();
    this.keys.addAll(left);
  }

  @Override
  public void close() {
    this.thread.interrupt();
    this.client.shutdownNow();
  }
}
