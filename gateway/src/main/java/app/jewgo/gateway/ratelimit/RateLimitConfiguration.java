package app.jewgo.gateway.ratelimit;

import app.jewgo.gateway.client.Clients;
import app.jewgo.gateway.routing.RouteTable;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.kit.config.LiveConfigs;
import app.jewgo.kit.config.LiveDocument;
import app.jewgo.kit.config.LiveDocuments;
import app.jewgo.kit.startup.RequiredSettings;
import app.jewgo.limits.record.RequestRecorder;
import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.window.RedisRingWindow;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;

/** Limits, from {@code limits.yml} and {@code jewgo.rate-limit}. */
@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

  private static final int SECRET_BYTES = 32;

  @Bean
  LiveConfig<RateLimitProperties> rateLimitProperties(LiveConfigs configs) {
    return configs.bind("jewgo.rate-limit", RateLimitProperties.class);
  }

  @Bean
  LiveDocument<Limits> limitsDocument(LiveDocuments documents) {
    return documents.bind("limits", Limits::parse, builtIn());
  }

  @Bean
  LimitsRedis limitsRedis(
      LiveConfig<RateLimitProperties> properties, ReactorResourceFactory reactor) {
    EventLoop loop = reactor.getLoopResources().onServer(true).next();
    return LimitsRedis.connect(properties.current().redisUrl(), loop);
  }

  @Bean
  RedisRingWindow redisRingWindow(LimitsRedis redis) {
    return new RedisRingWindow(redis.client());
  }

  @Bean
  Denials denials() {
    return new Denials(RateLimitConfiguration::micros);
  }

  @Bean
  Ledger ledger() {
    return new Ledger(RateLimitConfiguration::micros);
  }

  @Bean(initMethod = "start")
  RedisLink redisLink(
      LimitsRedis redis,
      RedisRingWindow windows,
      Ledger ledger,
      LiveConfig<RateLimitProperties> properties,
      Environment environment,
      MeterRegistry meters) {
    // The name alone might be given twice, and two would count as one.
    String self =
        environment.getProperty("JEWGO_INSTANCE", "gateway")
            + "@"
            + ManagementFactory.getRuntimeMXBean().getName()
            + "/"
            + Long.toHexString(System.nanoTime());
    RedisLink link =
        new RedisLink(
            new GatewayPresence(redis.client(), self),
            windows,
            ledger,
            () -> properties.current().gateways(),
            () -> properties.current().enabled());
    Gauge.builder("jewgo.limits.degraded", () -> link.isUp() ? 0 : 1)
        .description("1 while limits are counted without Redis")
        .register(meters);
    return link;
  }

  @Bean
  LimitMetrics limitMetrics(MeterRegistry meters) {
    return new LimitMetrics(meters);
  }

  /** Empty where requests are not recorded. */
  @Bean
  Recording recording(
      LiveConfig<RateLimitProperties> properties, Environment environment, MeterRegistry meters) {
    long bytes = properties.current().recordSize().toBytes();
    if (bytes == 0) {
      return new Recording(Optional.empty());
    }
    Path state = Path.of(environment.getProperty("jewgo.config.state-directory", ".jewgo/state"));
    byte[] secret = RequiredSettings.secret(environment, "JEWGO_INTERNAL_SECRET", SECRET_BYTES);
    RequestRecorder recorder = RequestRecorder.start(state.resolve("limits-record"), secret, bytes);
    FunctionCounter.builder("jewgo.limits.record.dropped", recorder, RequestRecorder::dropped)
        .description("Requests that are missing from the record that replays read")
        .register(meters);
    return new Recording(Optional.of(recorder));
  }

  @Bean
  WindowBatches windowBatches(
      LiveConfig<RateLimitProperties> properties,
      LimitsRedis redis,
      RedisRingWindow windows,
      RedisLink link,
      Ledger ledger,
      MeterRegistry meters) {
    Timer calls =
        Timer.builder("jewgo.limits.redis.calls")
            .description("Calls that let Redis decide requests, late ones and failed ones included")
            .register(meters);
    return new WindowBatches(
        requests -> {
          long begin = System.nanoTime();
          return windows
              .decideAll(requests)
              .whenComplete((answers, failure) ->
                  calls.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS));
        },
        redis::after,
        RateLimitConfiguration::micros,
        () -> properties.current().deadline().toMillis(),
        link::outcome,
        ledger::noteLate);
  }

  @Bean
  WarmUp limitsWarmUp(
      LiveConfig<RateLimitProperties> properties, RedisLink link, RedisRingWindow windows) {
    return new WarmUp(() -> properties.current().enabled(), link, windows);
  }

  @Bean
  LimitsShutdown limitsShutdown(RedisLink link, LimitsRedis redis) {
    return new LimitsShutdown(link, redis);
  }

  @Bean
  QuotaCheck quotaCheck(
      LiveConfig<RateLimitProperties> properties,
      LiveDocument<Limits> limitsDocument,
      Denials denials,
      Ledger ledger,
      WindowBatches batches,
      RedisLink link,
      LimitMetrics metrics,
      Recording recording,
      Supplier<RouteTable> routeTable,
      Clock clock) {
    Supplier<Limits> limits = limitsDocument::current;
    return new QuotaCheck(
        properties,
        limits,
        new Limiter(limits, denials, ledger, batches, link, RateLimitConfiguration::micros),
        metrics,
        recording.recorder().orElse(null),
        new PathWords(routeTable, limits),
        clock);
  }

  @Bean
  RateLimit rateLimit(QuotaCheck check, Clients clients) {
    return new RateLimit(check, clients);
  }

  @Bean
  RejectionLimit rejectionLimit(QuotaCheck check, Clients clients) {
    return new RejectionLimit(check, clients);
  }

  @Bean
  LimitsEndpoint limitsEndpoint(
      LiveDocument<Limits> limitsDocument,
      LimitMetrics metrics,
      RedisLink link,
      Denials denials,
      Recording recording,
      LiveConfig<RateLimitProperties> properties) {
    return new LimitsEndpoint(
        limitsDocument,
        metrics,
        link,
        denials,
        recording.recorder().orElse(null),
        () -> properties.current().enabled());
  }

  /** The record, if there is one; a bean of its own, so that it is closed. */
  record Recording(Optional<RequestRecorder> recorder) implements AutoCloseable {

    @Override
    public void close() {
      this.recorder.ifPresent(RequestRecorder::close);
    }
  }

  /** Monotonic: between gateways, only Redis' clock is compared. */
  private static long micros() {
    return System.nanoTime() / 1_000;
  }

  /** The limits.yml that this program was built with. */
  private static String builtIn() {
    try (InputStream file = RateLimitConfiguration.class.getResourceAsStream("/limits.yml")) {
      if (file == null) {
        throw new IllegalStateException("limits.yml: absent (expected: built in)");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
