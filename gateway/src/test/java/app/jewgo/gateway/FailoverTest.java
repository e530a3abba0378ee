package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.network.Fault;
import app.jewgo.testkit.network.TcpFaultProxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers see while instances die, hang, crawl and fail under load. */
@Tag("long")
class FailoverTest {

  private static final String LIST = "/api/v4/restaurants";

  private static final Duration DEADLINE = Duration.ofSeconds(6);

  private static final String WARM = "jewgo.balancing.slow-start.window=0s";

  @Test
  void losesNoReadAndRepeatsNoWriteWhereAnInstanceIsKilled() throws Exception {
    AtomicInteger number = new AtomicInteger();
    try (StubInstance one = StubInstance.start();
        StubInstance two = StubInstance.start();
        StubInstance three = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(one.port(), two.port(), three.port()));
        Callers callers = Callers.of(gateway, 6, () -> readOrWrite(gateway, number))) {
      callers.awaitMore(100);
      one.kill();
      callers.awaitMore(500);

      assertThat(callers.answers())
          .filteredOn(answer -> answer.method().equals("GET"))
          .allMatch(Callers.Answer::isGood);
      assertThat(bodiesOfWrites(one, two, three)).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  private static HttpRequest.Builder readOrWrite(RunningGateway gateway, AtomicInteger number) {
    int own = number.incrementAndGet();
    return (own % 5 > 0) ? gateway.request(LIST) : write(gateway, own);
  }

  private static HttpRequest.Builder write(RunningGateway gateway, int number) {
    return gateway
        .request(LIST)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"name\":\"" + number + "\"}"));
  }

  private static List<String> bodiesOfWrites(StubInstance... stubs) {
    return Stream.of(stubs)
        .flatMap(stub -> stub.received().stream())
        .filter(request -> request.method().equals("POST"))
        .map(StubInstance.Received::body)
        .toList();
  }

  @Test
  void asksAnotherInstanceForAReadThatHangs() throws Exception {
    try (StubInstance hanging = StubInstance.start();
        TcpFaultProxy network = TcpFaultProxy.to(hanging.port());
        StubInstance two = StubInstance.start();
        StubInstance three = StubInstance.start();
        RunningGateway gateway = beforeHanging(network, "GET", two, three);
        Callers callers = Callers.of(gateway, 6, () -> gateway.request(LIST))) {
      callers.awaitMore(100);
      network.set(Fault.BLACK_HOLE);
      Eventually.await(
          Duration.ofSeconds(20),
          () -> assertThat(callers.answers()).anyMatch(answer -> answer.took().toMillis() > 900));
      callers.awaitMore(500);

      assertThat(callers.answers()).allMatch(Callers.Answer::isGood);
      assertThat(callers.answers()).allSatisfy(FailoverTest::assertWithinDeadline);
    }
  }

  @Test
  void givesUpAWriteThatHangsAtItsDeadlineAndRepeatsNone() throws Exception {
    AtomicInteger number = new AtomicInteger();
    try (StubInstance hanging = StubInstance.start();
        TcpFaultProxy network = TcpFaultProxy.to(hanging.port());
        StubInstance two = StubInstance.start();
        StubInstance three = StubInstance.start();
        RunningGateway gateway = beforeHanging(network, "POST", two, three);
        Callers callers = Callers.of(gateway, 6, () -> write(gateway, number.incrementAndGet()))) {
      callers.awaitMore(100);
      network.set(Fault.BLACK_HOLE);
      Eventually.await(
          Duration.ofSeconds(20),
          () -> assertThat(callers.answers()).anyMatch(answer -> answer.status() == 504));
      callers.awaitMore(500);

      assertThat(callers.answers())
          .allMatch(answer -> answer.isGood() || answer.status() == 504)
          .allSatisfy(FailoverTest::assertWithinDeadline);
      assertThat(bodiesOfWrites(hanging, two, three)).doesNotHaveDuplicates();
    }
  }

  private static RunningGateway beforeHanging(
      TcpFaultProxy network, String method, StubInstance two, StubInstance three) {
    return RunningGateway.before(
        List.of(network.port(), two.port(), three.port()),
        "jewgo.routes.endpoints[0].match=" + method + " " + LIST,
        "jewgo.routes.endpoints[0].service=restaurant-service",
        "jewgo.routes.endpoints[0].deadline=" + DEADLINE);
  }

  private static void assertWithinDeadline(Callers.Answer answer) {
    assertThat(answer.took().toMillis()).isLessThan(DEADLINE.toMillis() * 11 / 10);
  }

  @Test
  void givesASlowInstanceLess() throws Exception {
    try (StubInstance slow = StubInstance.start();
        StubInstance two = StubInstance.start();
        StubInstance three = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(slow.port(), two.port(), three.port()), WARM);
        Callers callers = Callers.of(gateway, 4, () -> gateway.request(LIST))) {
      callers.awaitMore(100);
      slow.answeringAfter(Duration.ofMillis(500));
      slow.received().clear();
      callers.awaitMore(500);
      assertThat(slow.received()).hasSizeLessThan(25);
      assertThat(callers.answers()).allMatch(Callers.Answer::isGood);
    }
  }

  @Test
  void doesNotPreferAnInstanceThatFailsFast() throws Exception {
    try (StubInstance failing = StubInstance.start();
        StubInstance two = StubInstance.start();
        StubInstance three = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(failing.port(), two.port(), three.port()), WARM);
        Callers callers = Callers.of(gateway, 4, () -> gateway.request(LIST))) {
      callers.awaitMore(100);
      two.answeringAfter(Duration.ofMillis(5));
      three.answeringAfter(Duration.ofMillis(5));
      failing.answering(500, "{}");
      callers.awaitMore(500);
      assertThat(callers.answers())
          .filteredOn(answer -> !answer.isGood())
          .isNotEmpty()
          .hasSizeLessThan(20);
    }
  }

  @Test
  void refusesAtOnceWhileAServiceIsDownAndNothingElse() throws Exception {
    try (StubInstance one = StubInstance.start();
        StubInstance two = StubInstance.start();
        StubInstance other = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(one.port(), two.port()),
                "jewgo.probe.interval=1s",
                "jewgo.routes.endpoints[0].match=GET " + LIST,
                "jewgo.routes.endpoints[0].service=restaurant-service",
                "jewgo.routes.endpoints[1].match=GET /other",
                "jewgo.routes.endpoints[1].service=other-service",
                "spring.cloud.discovery.client.simple.instances.other-service[0].uri"
                    + "=http://127.0.0.1:"
                    + other.port(),
                "spring.cloud.discovery.client.simple.instances.other-service[0].metadata"
                    + ".management-port="
                    + other.port())) {
      assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      one.kill();
      two.kill();
      for (int i = 0; i < 30; i++) {
        HttpResponse<String> answer = gateway.get(LIST);
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(gateway.get("/other").statusCode()).isEqualTo(200);
      }
      try (StubInstance back = StubInstance.start(one.port())) {
        assertThat(back.port()).isEqualTo(one.port());
        Eventually.await(
            Duration.ofSeconds(3), () -> assertThat(gateway.get(LIST).statusCode()).isEqualTo(200));
      }
    }
  }

  @Test
  void doesNotWaitForAServiceThatHangs() throws Exception {
    try (StubInstance only = StubInstance.start();
        TcpFaultProxy network = TcpFaultProxy.to(only.port());
        RunningGateway gateway =
            RunningGateway.before(
                List.of(network.port()),
                "jewgo.probe.deadline=500ms",
                "jewgo.routes.endpoints[0].match=GET " + LIST,
                "jewgo.routes.endpoints[0].service=restaurant-service",
                "jewgo.routes.endpoints[0].deadline=5s")) {
      Eventually.await(
          Duration.ofSeconds(10),
          () -> assertThat(gateway.get("/health").statusCode()).isEqualTo(200));
      network.set(Fault.BLACK_HOLE);
      assertProblem(gateway.get(LIST), 504, "gateway-timeout");
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.get(LIST).statusCode()).isIn(503, 504);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("one of them may try, the others do not wait")
          .isLessThan(Duration.ofSeconds(15));
      network.set(Fault.NONE);
      Eventually.await(
          Duration.ofSeconds(3), () -> assertThat(gateway.get(LIST).statusCode()).isEqualTo(200));
    }
  }
}
