package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.FreePorts;
import app.jewgo.testkit.network.Fault;
import app.jewgo.testkit.network.TcpFaultProxy;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What callers see of instances that are down, broken, slow or overloaded. */
@Tag("long")
class UpstreamFailuresTest {

  private static final String LIST = "/api/v4/restaurants";

  private static final String OK =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

  private static final String HALF = "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n";

  /** A single round, at the start. */
  private static final String NO_PROBES = "jewgo.probe.interval=1h";

  @Test
  void spreadsRequests() throws Exception {
    try (StubInstance one = StubInstance.start();
        StubInstance two = StubInstance.start();
        StubInstance three = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(one.port(), two.port(), three.port()))) {
      for (int i = 0; i < 30; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      }
      assertThat(List.of(one.received().size(), two.received().size(), three.received().size()))
          .containsExactly(10, 10, 10);
    }
  }

  @Test
  void usesAnotherInstanceWhereOneRefusesConnections() throws Exception {
    try (StubInstance one = StubInstance.start();
        StubInstance two = StubInstance.start();
        StubInstance alive = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(List.of(one.port(), two.port(), alive.port()), NO_PROBES)) {
      awaitHealthy(gateway, 3);
      one.kill();
      two.kill();
      for (int i = 0; i < 20; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
        // Nothing was sent to the dead ones, so a write may go elsewhere, too.
        assertThat(post(gateway).statusCode()).isEqualTo(200);
      }
      assertThat(alive.received()).hasSize(40);
      assertThat(alive.received())
          .filteredOn(request -> request.method().equals("POST"))
          .allSatisfy(request -> assertThat(request.body()).isEqualTo("{\"name\":\"x\"}"));
    }
  }

  @Test
  void usesAnotherInstanceWhereOneCannotBeReached() throws Exception {
    try (StubInstance alive = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(1, alive.port()),
                NO_PROBES,
                // Nobody answers there, not even with a refusal (RFC 5737).
                "spring.cloud.discovery.client.simple.instances.restaurant-service[0].uri"
                    + "=http://192.0.2.1:81",
                "jewgo.upstream.connect-timeout=300ms")) {
      for (int i = 0; i < 4; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void repeatsReadsThatAreBrokenOff() throws Exception {
    try (RawInstance broken = RawInstance.saying("");
        StubInstance alive = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(broken.port(), alive.port()))) {
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      }
      assertThat(broken.heads()).isNotEmpty();
      assertThat(alive.received()).hasSize(10);
    }
  }

  @Test
  void neverRepeatsWritesThatWereSent() throws Exception {
    try (RawInstance broken = RawInstance.saying("");
        RawInstance alsoBroken = RawInstance.saying("");
        RunningGateway gateway = RunningGateway.before(List.of(broken.port(), alsoBroken.port()))) {
      for (int i = 1; i <= 4; i++) {
        assertProblem(post(gateway), 502, "bad-gateway");
        assertThat(broken.heads().size() + alsoBroken.heads().size()).isEqualTo(i);
      }
    }
  }

  @Test
  void neverRepeatsWritesThatAreReset() throws Exception {
    try (RawInstance slow = RawInstance.start((in, out) -> in.read());
        TcpFaultProxy network = TcpFaultProxy.to(slow.port());
        RunningGateway gateway = RunningGateway.before(List.of(network.port()), NO_PROBES);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<HttpResponse<String>> answer = callers.submit(() -> post(gateway));
      Eventually.await(Duration.ofMinutes(1), () -> assertThat(slow.heads()).hasSize(1));
      network.resetConnections();
      assertProblem(answer.get(), 502, "bad-gateway");
      assertThat(slow.heads()).hasSize(1);
    }
  }

  @Test
  void saysThatTheServiceIsBroken() throws Exception {
    AtomicReference<String> answer = new AtomicReference<>("");
    RawInstance.Conversation broken =
        (in, out) -> out.write(answer.get().getBytes(StandardCharsets.ISO_8859_1));
    try (RawInstance instance = RawInstance.start(broken);
        RunningGateway gateway = RunningGateway.before(List.of(instance.port()))) {
      for (String bytes :
          List.of(
              "",
              "HTTP/1.1 200",
              "HTTP/1.1 200 OK\r\nContent-Le",
              "SSH-2.0-OpenSSH_9.2\r\n",
              "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
              "HTTP/1.1 abc OK\r\n\r\n",
              "HTTP/1.1 200 OK\r\nX-Large: " + "a".repeat(50_000) + "\r\n\r\n")) {
        answer.set(bytes);
        assertProblem(gateway.get(LIST), 502, "bad-gateway");
      }
    }
  }

  @Test
  void repeatsReadsWhoseShortAnswersAreBrokenOff() throws Exception {
    try (RawInstance broken = RawInstance.saying(HALF + "Content-Length: 100\r\n\r\n{\"half");
        StubInstance alive = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(broken.port(), alive.port()))) {
      for (int i = 0; i < 10; i++) {
        HttpResponse<String> answer = gateway.get(LIST);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("half");
        assertThat(answer.headers().firstValue("etag")).isEmpty();
      }
      assertThat(broken.heads()).isNotEmpty();
    }
  }

  @Test
  void saysThatAShortAnswerIsBrokenOff() throws Exception {
    try (RawInstance broken = RawInstance.saying(HALF + "Content-Length: 100\r\n\r\n{\"half");
        RunningGateway gateway = RunningGateway.before(List.of(broken.port()))) {
      HttpResponse<String> answer = gateway.get(LIST);
      assertProblem(answer, 502, "bad-gateway");
      assertThat(answer.headers().firstValue("etag")).as("nothing of it is left").isEmpty();
    }
  }

  /** A cache would keep the problem for as long as the list, and under its tag. */
  @Test
  void saysNothingOfALongAnswerThatIsLostAfterItsHead() throws Exception {
    String head =
        HALF
            + "Age: 1\r\nCache-Control: max-age=30, public\r\nCDN-Cache-Control: max-age=30\r\n"
            + "Cache-Tag: list\r\nContent-Encoding: gzip\r\nLocation: /api\r\n"
            + "Expires: Fri, 27 Nov 2099 10:00:00 GMT\r\n"
            + "Last-Modified: Fri, 27 Nov 2026 10:00:00 GMT\r\n"
            + "JewGo-Coherence: visible\r\nJewGo-Version: 1\r\nContent-Length: 100000\r\n\r\n";
    try (RawInstance broken = RawInstance.saying(head);
        RunningGateway gateway = RunningGateway.before(List.of(broken.port()))) {
      HttpResponse<String> answer = gateway.get(LIST);
      assertProblem(answer, 502, "bad-gateway");
      assertThat(answer.headers().allValues("cache-control")).containsExactly("no-store");
      for (String lost :
          List.of(
              "age",
              "cache-tag",
              "cdn-cache-control",
              "content-encoding",
              "etag",
              "expires",
              "jewgo-coherence",
              "jewgo-version",
              "last-modified",
              "location")) {
        assertThat(answer.headers().allValues(lost)).as(lost).isEmpty();
      }
    }
  }

  @Test
  void breaksOffLongAnswersThatAreBrokenOff() throws Exception {
    try (RawInstance broken = RawInstance.saying(HALF + "Content-Length: 100000\r\n\r\n{\"half");
        RunningGateway gateway = RunningGateway.before(List.of(broken.port()))) {
      assertThatThrownBy(() -> gateway.get(LIST)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysThatNoInstanceCanBeReached() throws Exception {
    try (RunningGateway gateway = RunningGateway.before(FreePorts.find(3))) {
      HttpResponse<String> answer = gateway.get(LIST);
      assertProblem(answer, 503, "unavailable");
      assertThat(answer.headers().firstValue("retry-after")).contains("1");
      assertProblem(post(gateway), 503, "unavailable");
    }
  }

  @Test
  void saysThatAnAnswerIsLate() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (RawInstance slow = RawInstance.start((in, out) -> end.await());
        RunningGateway gateway =
            RunningGateway.before(
                List.of(slow.port()),
                "jewgo.routes.endpoints[0].match=GET " + LIST,
                "jewgo.routes.endpoints[0].service=restaurant-service",
                "jewgo.routes.endpoints[0].deadline=300ms")) {
      assertProblem(gateway.get(LIST), 504, "gateway-timeout");
      end.countDown();
    }
  }

  @Test
  void endsAnAnswerThatDoesNotEnd() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicReference<String> length = new AtomicReference<>("100000");
    RawInstance.Conversation endless =
        (in, out) -> {
          String begin = "HTTP/1.1 200 OK\r\nContent-Length: " + length.get() + "\r\n\r\n{";
          out.write(begin.getBytes(StandardCharsets.UTF_8));
          out.flush();
          end.await();
        };
    try (RawInstance slow = RawInstance.start(endless);
        RunningGateway gateway =
            RunningGateway.before(List.of(slow.port()), "jewgo.upstream.transfer-timeout=500ms")) {
      assertThatThrownBy(() -> gateway.get(LIST)).isInstanceOf(IOException.class);
      length.set("9");
      assertProblem(gateway.get(LIST), 504, "gateway-timeout");
      end.countDown();
    }
  }

  @Test
  void bounds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    RawInstance.Conversation held =
        (in, out) -> {
          end.await();
          out.write(OK.getBytes(StandardCharsets.US_ASCII));
        };
    try (RawInstance slow = RawInstance.start(held);
        RunningGateway gateway =
            RunningGateway.before(
                List.of(slow.port()),
                "jewgo.upstream.connections=2",
                "jewgo.upstream.waiting=2",
                "jewgo.upstream.wait-timeout=20s",
                "jewgo.routes.endpoints[0].match=GET " + LIST,
                "jewgo.routes.endpoints[0].service=restaurant-service",
                "jewgo.routes.endpoints[0].deadline=20s");
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<HttpResponse<String>> call = () -> gateway.get(LIST);
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        answers.add(callers.submit(call));
      }
      // Two are under way, two wait, the others are turned away at once.
      Eventually.await(
          Duration.ofSeconds(2), () -> assertThat(answers).filteredOn(Future::isDone).hasSize(6));
      for (Future<HttpResponse<String>> answer : done(answers)) {
        assertProblem(answer.get(), 503, "unavailable");
        assertThat(answer.get().headers().firstValue("retry-after")).isPresent();
      }
      assertThat(slow.heads()).hasSize(2);
      end.countDown();
      int succeeded = 0;
      for (Future<HttpResponse<String>> answer : answers) {
        succeeded += (answer.get().statusCode() == 200) ? 1 : 0;
      }
      assertThat(succeeded).isEqualTo(4);
    }
  }

  @Test
  void leavesAnInstanceThatIsNotReady() throws Exception {
    try (StubInstance draining = StubInstance.start();
        StubInstance ready = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(draining.port(), ready.port()))) {
      draining.readiness(503);
      awaitHealthy(gateway, 1);
      draining.received().clear();
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      }
      assertThat(draining.received()).isEmpty();
      draining.readiness(200);
      awaitHealthy(gateway, 2);
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      }
      assertThat(draining.received()).hasSize(5);
    }
  }

  @Test
  void leavesAnInstanceThatHangs() throws Exception {
    try (StubInstance hanging = StubInstance.start();
        TcpFaultProxy network = TcpFaultProxy.to(hanging.port());
        StubInstance alive = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.before(
                List.of(network.port(), alive.port()), "jewgo.probe.deadline=200ms")) {
      awaitHealthy(gateway, 2);
      network.set(Fault.BLACK_HOLE);
      awaitHealthy(gateway, 1);
      for (int i = 0; i < 10; i++) {
        assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
      }
      assertThat(alive.received()).hasSize(10);
    }
  }

  @Test
  void trustsAnInstanceMoreThanProbesWhereThereIsNoOther() throws Exception {
    try (StubInstance only = StubInstance.start();
        RunningGateway gateway = RunningGateway.before(List.of(only.port()))) {
      only.readiness(503);
      awaitHealthy(gateway, 0);
      assertThat(gateway.get(LIST).statusCode()).isEqualTo(200);
    }
  }

  private static <T> List<Future<T>> done(List<Future<T>> all) {
    return all.stream().filter(Future::isDone).toList();
  }

  private static void awaitHealthy(RunningGateway gateway, int expected) {
    Eventually.await(
        Duration.ofSeconds(10),
        () ->
            assertThat(
                    RunningGateway.json(gateway.get("/health"))
                        .path("services")
                        .path("restaurant-service")
                        .path("healthy")
                        .asInt(-1))
                .isEqualTo(expected));
  }

  private static HttpResponse<String> post(RunningGateway gateway) throws Exception {
    return gateway.send(
        gateway
            .request(LIST)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"x\"}")));
  }
}
