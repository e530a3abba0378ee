package app.jewgo.kit.drain;

import app.jewgo.kit.config.LiveConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Holds up the end of a process: it is not ready any more, which Spring Boot has said by then, but
 * works on until those who send it requests have heard of it. Only then the web server closes its
 * door and finishes what is under way. Before every other listener, because some of them stop what
 * requests still need; the management port too lives until then. Thread-safe.
 */
public final class Drain implements ApplicationListener<ContextClosedEvent>, Ordered {

  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final ApplicationContext context;

  private final LiveConfig<DrainProperties> properties;

  private volatile boolean begun;

  Drain(ApplicationContext context, LiveConfig<DrainProperties> properties) {
    this.context = context;
    this.properties = properties;
  }

  /**
   * @return whether the process has been told to end
   */
  public boolean hasBegun() {
    return this.begun;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    // Events of the management port's context come by, too.
    if (this.begun || !event.getApplicationContext().equals(this.context)) {
      return;
    }
    this.begun = true;
    Duration notice = this.properties.current().notice();
    if (notice.isZero()) {
      return;
    }
    log.info("told to end; takes nothing new in {} ms", notice.toMillis());
    try {
      TimeUnit.NANOSECONDS.sleep(notice.toNanos());
    } catch (InterruptedException ex) {
      // Somebody is in a hurry.
      Thread.currentThread().interrupt();
    }
  }
}
