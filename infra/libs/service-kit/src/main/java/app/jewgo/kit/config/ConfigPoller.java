package app.jewgo.kit.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the config server about once a second and brings what is new and valid into force. One
 * virtual thread; what it does not like it says once.
 */
final class ConfigPoller implements SmartLifecycle {

  private static final Logger logger = LoggerFactory.getLogger(ConfigPoller.class);

  /** A changed answer counts once it is given twice: a file may be read while it is written. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private final ConfigServerClient server;

  private final LiveContextRefresher refresher;

  private final LastGoodCopy copy;

  private final Duration interval;

  private final InstantSource clock;

  private final Counter refusals;

  private volatile ConfigStatus status;

  /** The last answer that was dealt with, whether it was taken or refused. */
  private ConfigServerClient.@Nullable Answer settled;

  private @Nullable Thread thread;

  ConfigPoller(
      ConfigServerClient server,
      LiveContextRefresher refresher,
      LastGoodCopy copy,
      Duration interval,
      InstantSource clock,
      MeterRegistry meters,
      ConfigStatus status) {
    this.server = server;
    this.refresher = refresher;
    this.copy = copy;
    this.interval = interval;
    this.clock = clock;
    this.status = status;
    this.refusals =
        Counter.builder("jewgo.config.refused")
            .description("Configurations that were not taken because they are not valid")
            .register(meters);
    Gauge.builder("jewgo.config.server.answers", () -> this.status.serverAnswers() ? 1 : 0)
        .description("1 while the config server answers, 0 while it does not")
        .register(meters);
  }

  ConfigStatus status() {
    return this.status;
  }

  @Override
  public synchronized void start() {
    if (this.thread == null) {
      this.thread = Thread.ofVirtual().name("config-poller").start(this::run);
    }
  }

  @Override
  public synchronized void stop() {
    if (this.thread != null) {
      this.thread.interrupt();
      this.thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return this.thread != null;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pause());
        poll();
      }
    } catch (InterruptedException ex) {
      // Asked to stop, which is all there is to do.
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause() {
    long nanos = this.interval.toNanos();
    return Duration.ofNanos(nanos - nanos / 10 + ThreadLocalRandom.current().nextLong(nanos / 5));
  }

  private void poll() throws InterruptedException {
    try {
      ConfigServerClient.Answer answer = this.server.fetch();
      if (!answer.equals(this.settled)) {
        Thread.sleep(SETTLING);
        if (answer.equals(this.server.fetch())) {
          settle(answer);
        }
      }
      answers(true, "");
    } catch (IOException ex) {
      answers(false, ex.toString());
    } catch (RuntimeException ex) {
      // The next second is another try; a poller that ends would be noticed by nobody.
      logger.error("Asking the config server failed", ex);
    }
  }

  private void settle(ConfigServerClient.Answer answer) {
    this.settled = answer;
    String revision = "unreadable";
    try {
      if (answer.broken()) {
        throw new InvalidConfigException(answer.text());
      }
      ConfigSnapshot snapshot = ConfigSnapshot.parse(answer.text());
      revision = snapshot.revision();
      if (!revision.equals(this.status.revision())) {
        this.refresher.apply(snapshot);
        this.status = this.status.applied(revision, this.clock.instant());
        logger.info("Configuration {} is in force", revision);
      }
      save(snapshot);
    } catch (InvalidConfigException ex) {
      this.refusals.increment();
      String reason = String.valueOf(ex.getMessage());
      this.status =
          this.status.refused(new ConfigStatus.Refusal(this.clock.instant(), revision, reason));
      logger.warn(
          "Configuration {} refused, {} stays in force: {}",
          revision,
          this.status.revision(),
          reason);
    }
  }

  private void save(ConfigSnapshot snapshot) {
    try {
      this.copy.write(snapshot);
    } catch (IOException ex) {
      logger.warn("The last good copy {} cannot be written: {}", this.copy.file(), ex.toString());
    }
  }

  private void answers(boolean now, String reason) {
    boolean before = this.status.serverAnswers();
    if (before && !now) {
      logger.warn(
          "The config server does not answer ({}); {} stays in force",
          reason,
          this.status.revision());
    } else if (!before && now) {
      logger.info("The config server answers again");
    }
    this.status = this.status.answering(now);
  }
}
