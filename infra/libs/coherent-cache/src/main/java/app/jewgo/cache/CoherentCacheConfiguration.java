package app.jewgo.cache;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.membership.FeedListener;
import app.jewgo.cache.membership.Membership;
import app.jewgo.cache.membership.MembershipSettings;
import app.jewgo.cache.redis.CacheRedis;
import app.jewgo.cache.redis.FeedReader;
import app.jewgo.cache.redis.HotKeys;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.time.MonotonicClock;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.cache.visibility.WriteVisibility;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.kit.startup.RequiredSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** A member of the platform in every service that has this library. */
@AutoConfiguration
class CoherentCacheConfiguration {

  private static final Logger logger = LoggerFactory.getLogger(CoherentCacheConfiguration.class);

  private static final int SECRET_BYTES = 32;

  @Bean
  LiveConfig<CoherentCacheProperties> coherentCacheProperties(LiveConfigs configs) {
    return configs.bind("jewgo.cache", CoherentCacheProperties.class);
  }

  @Bean
  CacheRedis cacheRedis(LiveConfig<CoherentCacheProperties> properties) {
    CoherentCacheProperties now = properties.current();
    return CacheRedis.connect(now.redisUrl(), now.redisDeadline(), now.sharedDeadline());
  }

  @Bean
  MemberReports memberReports(CacheRedis redis) {
    return new MemberReports(redis);
  }

  @Bean
  FeedReader feedReader(CacheRedis redis) {
    return new FeedReader(redis, false);
  }

  @Bean
  Member cacheMember(LiveConfig<CoherentCacheProperties> properties) {
    CoherentCacheProperties now = properties.current();
    if (now.dangerousSkipFence()) {
      logger.error("jewgo.cache.dangerous-skip-fence is on: answers are served that have changed");
      return Member.dangerouslyWithoutFence(now.lease(), now.maxTags(), MonotonicClock.SYSTEM);
    }
    return new Member(now.lease(), now.maxTags(), MonotonicClock.SYSTEM);
  }

  @Bean
  WriteVisibility writeVisibility(
      MemberReports reports, CacheMetrics metrics, LiveConfig<CoherentCacheProperties> properties) {
    CoherentCacheProperties now = properties.current();
    WriteVisibility writes =
        new WriteVisibility(
            reports, now.lease(), now.margin(), MonotonicClock.SYSTEM, metrics::waited);
    if (now.member()) {
      writes.start();
    }
    return writes;
  }

  /** Tells every {@link FeedListener} there is. */
  @Bean
  Membership cacheMembership(
      FeedReader feed,
      MemberReports reports,
      Member member,
      ObjectProvider<FeedListener> listeners,
      LiveConfig<CoherentCacheProperties> properties,
      CacheMetrics metrics,
      Environment environment) {
    // Writers wait for names, so a process that starts anew has another one.
    String name = instance(environment) + "@" + UUID.randomUUID();
    List<FeedListener> told = listeners.orderedStream().toList();
    Membership membership =
        new Membership(
            name,
            member,
            feed,
            reports,
            MembershipSettings.of(properties.current().reportInterval()),
            told);
    metrics.register(membership);
    if (properties.current().member()) {
      membership.start();
    }
    return membership;
  }

  private static String instance(Environment environment) {
    return environment.getProperty(
        "JEWGO_INSTANCE", environment.getProperty("spring.application.name", "member"));
  }

  @Bean(initMethod = "start")
  PublishedStats publishedCacheStats(
      Membership membership,
      CoherentCaches caches,
      MemberReports reports,
      CacheRedis redis,
      CacheMetrics metrics,
      Environment environment) {
    return new PublishedStats(
        instance(environment), membership, caches, reports, redis.clock(), metrics);
  }

  @Bean
  CacheMetrics cacheMetrics(MeterRegistry meters) {
    return new CacheMetrics(meters);
  }

  @Bean
  CoherentCaches coherentCaches(
      LiveConfig<CoherentCacheProperties> properties,
      Member member,
      CacheRedis redis,
      CacheMetrics metrics) {
    return new CoherentCaches(properties, member, redis, metrics);
  }

  @Bean(initMethod = "start")
  HotAnswers hotAnswers(CoherentCaches caches, LiveConfig<CoherentCacheProperties> properties) {
    return new HotAnswers(caches, properties);
  }

  @Bean
  WarmStart warmStart(Membership membership, CacheRedis redis) {
    return new WarmStart(membership, new HotKeys(redis));
  }

  @Bean
  VersionTokens versionTokens(Environment environment) {
    return new VersionTokens(
        RequiredSettings.secret(environment, "JEWGO_INTERNAL_SECRET", SECRET_BYTES));
  }
}
