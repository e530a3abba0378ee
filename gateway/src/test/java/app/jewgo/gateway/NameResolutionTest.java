package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.localservers.NameServer;
import app.jewgo.testkit.Eventually;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances come and go behind one host name, as replicas of a container platform do. */
@Tag("long")
class NameResolutionTest {

  /** Resolved every two seconds and probed every one: the numbers of config-repo. */
  private static final Duration PROMISED = Duration.ofSeconds(5);

  private static final String INSTANCE =
      "spring.cloud.discovery.client.simple.instances.restaurant-service[0].";

  @Test
  void followsTheNameWithoutAnError() throws Exception {
    try (NameServer names = NameServer.start();
        StubInstance first = StubInstance.start();
        StubInstance second =
            StubInstance.start(new InetSocketAddress("127.0.0.2", first.port()))) {
      names.answering("127.0.0.1");
      try (RunningGateway gateway =
              RunningGateway.before(
                  List.of(),
                  INSTANCE + "uri=http://restaurants.test:" + first.port(),
                  INSTANCE + "metadata.management-port=" + first.port(),
                  "jewgo.resolution.servers=127.0.0.1:" + names.port(),
                  "jewgo.probe.interval=1s");
          Callers callers = callersOnceResolved(gateway)) {
        callers.awaitMore(50);
        assertThat(first.received()).isNotEmpty();
        assertThat(second.received()).isEmpty();

        names.answering("127.0.0.2", "127.0.0.1");
        Eventually.await(PROMISED, () -> !second.received().isEmpty());

        names.failing(true);
        callers.awaitMore(500);
        assertThat(instances(gateway)).isEqualTo(2);
        names.failing(false);

        names.answering("127.0.0.2");
        Eventually.await(PROMISED, () -> instances(gateway) == 1);
        // Those that were on their way have arrived.
        callers.awaitMore(10);
        first.received().clear();
        callers.awaitMore(100);
        assertThat(first.received()).isEmpty();
        assertThat(callers.answers()).allMatch(Callers.Answer::isGood);
      }
    }
  }

  /** Until then the name is the resolver's of the machine, who has never heard of it. */
  private static Callers callersOnceResolved(RunningGateway gateway) {
    Eventually.await(
        Duration.ofSeconds(10),
        () -> assertThat(gateway.get("/health").statusCode()).isEqualTo(200));
    return Callers.of(gateway, 2, () -> gateway.request("/api/v4/restaurants"));
  }

  private static int instances(RunningGateway gateway) throws Exception {
    return RunningGateway.json(gateway.get("/health"))
        .path("services")
        .path("restaurant-service")
        .path("instances")
        .asInt(-1);
  }
}
