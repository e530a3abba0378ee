package app.jewgo.gateway.instances;

import app.jewgo.kit.config.LiveConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Asks every instance, all of them at once and over and over, whether it is ready. Uses a client of
 * its own: probes shall neither wait for connections that requests hold, nor appear in traces.
 */
final class ReadinessProbe implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReadinessProbe.class);

  private final Instances instances;

  private final LiveConfig<ProbeProperties> properties;

  private final HttpClient client = HttpClient.newConnection();

  private @Nullable Disposable rounds;

  ReadinessProbe(Instances instances, LiveConfig<ProbeProperties> properties) {
    this.instances = instances;
    this.properties = properties;
  }

  @Override
  public void start() {
    this.rounds =
        Mono.defer(this::round)
            .repeatWhen(ends -> ends.delayUntil(end -> pause()))
            .subscribe(done -> {}, error -> log.error("no instance is probed any more", error));
  }

  private Mono<Long> pause() {
    return Mono.delay(this.properties.current().interval());
  }

  private Mono<Void> round() {
    return Flux.fromIterable(this.instances.all()).flatMap(this::probe, 64).then();
  }

  private Mono<Void> probe(Instance instance) {
    ProbeProperties now = this.properties.current();
    return this.client
        .get()
        .uri(instance.readiness())
        .response()
        .timeout(now.deadline())
        .doOnNext(answer -> instance.answered(answer.status().code() == 200))
        .onErrorResume(error -> {
          instance.missed(now.toleratedMisses());
          return Mono.empty();
        })
        .then();
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
