package app.jewgo.cache;

import app.jewgo.cache.CacheMetrics.VisibleTimes;
import app.jewgo.cache.membership.FeedStatus;
import app.jewgo.cache.membership.Membership;
import app.jewgo.cache.memory.CacheCounts;
import app.jewgo.cache.memory.CoherentCache;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.RedisClock;
import app.jewgo.cache.redis.RedisUnavailableException;
import app.jewgo.cache.stamp.Position;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells Redis now and then how this member does, for whoever shows all of them. */
final class PublishedStats implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(PublishedStats.class);

  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private static final JsonMapper JSON = new JsonMapper();

  private final String instance;

  private final Membership membership;

  private final CoherentCaches caches;

  private final MemberReports reports;

  private final RedisClock clock;

  private final CacheMetrics metrics;

  private final Thread publishing = Thread.ofVirtual().name("cache-stats").unstarted(this::publish);

  /**
   * @param instance the name that operators know it by
   */
  PublishedStats(
      String instance,
      Membership membership,
      CoherentCaches caches,
      MemberReports reports,
      RedisClock clock,
      CacheMetrics metrics) {
    this.instance = instance;
    this.membership = membership;
    this.caches = caches;
    this.reports = reports;
    this.clock = clock;
    this.metrics = metrics;
  }

  void start() {
    this.publishing.start();
  }

  private void publish() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(INTERVAL);
        // Unknown while the member has not reported; then nobody would know how old this is.
        if (this.clock.millis().isPresent()) {
          this.reports.publish(this.membership.name(), stats(this.clock.millis().orElseThrow()));
        }
      } catch (InterruptedException ex) {
        Thread.currentThread().interrupt();
      } catch (RedisUnavailableException ex) {
        logger.debug("Nobody hears how this member does: {}", ex.getMessage());
      } catch (RuntimeException ex) {
        logger.warn("Cannot say how this member does", ex);
      }
    }
  }

  private String stats(long now) {
    FeedStatus status = this.membership.status();
    ObjectNode json = JSON.createObjectNode();
    json.put("at", now);
    json.put("instance", this.instance);
    json.put("lease", status.lease());
    Position position = status.position();
    if (position != null) {
      json.put("epoch", position.epoch().toString());
      json.put("lsn", position.lsn());
    }
    json.put("lagBytes", status.lag());
    json.put("fence", status.tags());
    json.put("begins", status.begins());
    json.put("applied", status.applied());
    VisibleTimes visible = this.metrics.visibleTimes();
    json.putObject("visible")
        .put("count", visible.count())
        .put("p50", visible.p50())
        .put("p99", visible.p99());
    ObjectNode all = json.putObject("caches");
    for (Map.Entry<String, CoherentCache<?, ?>> cache : this.caches.all().entrySet()) {
      ObjectNode its = all.putObject(cache.getKey());
      add(cache.getValue().counts(), its);
      its.put("bytes", cache.getValue().bytes());
      its.put("entries", cache.getValue().size());
    }
    return JSON.writeValueAsString(json);
  }

  private static void add(CacheCounts counts, ObjectNode json) {
    json.put("hits", counts.hits());
    json.put("expired", counts.expired());
    json.put("stale", counts.stale());
    json.put("shared", counts.shared());
    json.put("loads", counts.loads());
    json.put("refused", counts.refused());
    json.put("changed", counts.changed());
  }

  @Override
  public void close() {
    this.publishing.interrupt();
  }
}
