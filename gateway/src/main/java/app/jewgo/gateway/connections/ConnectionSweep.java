package app.jewgo.gateway.connections;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Looks at every connection now and then: cheaper than a timer for each step of each request. */
final class ConnectionSweep implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ConnectionSweep.class);

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Connections connections;

  private @Nullable Disposable rounds;

  ConnectionSweep(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void start() {
    this.rounds =
        Flux.interval(INTERVAL)
            .onBackpressureDrop()
            .subscribe(
                round -> sweep(), error -> log.error("no connection is looked at any more", error));
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Connections.Connection connection : this.connections.all()) {
      if (connection instanceof ConnectionWatch watch) {
        watch.sweep(now);
      }
    }
  }

  @Override
  public void stop() {
    if (this.rounds != null) {
      this.rounds.dispose();
      this.rounds = null;
    }
  }

  @Override
  public boolean isRunning() {
    return this.rounds != null;
  }
}
