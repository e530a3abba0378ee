package app.jewgo.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.load.LatencyRecorder.Summary;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBenchTest {

  private static final Duration TARGET = Duration.ofMillis(20);

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  LoadBenchTest() throws IOException {
    this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    this.server.start();
  }

  @AfterEach
  void stop() {
    this.server.stop(0);
  }

  @Test
  void countsAnswersByScenarioAndNotTheWarmUp() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    answer("/a", 200, calls);
    answer("/b", 200, calls);
    List<Scenario> scenarios =
        List.of(
            new Scenario("a", 3, true, n -> "/a?n=" + n), new Scenario("b", 1, false, n -> "/b"));

    List<Summary> summaries =
        bench(scenarios).run(100, Duration.ofMillis(400), 100, Duration.ofMillis(800));

    assertThat(summaries.get(0).answers()).isEqualTo(60);
    assertThat(summaries.get(1).answers()).isEqualTo(20);
    assertThat(calls).hasValue(120);
    assertThat(summaries.get(0).errors()).isZero();
    assertThat(summaries.get(0).worst()).isGreaterThanOrEqualTo(summaries.get(0).p50());
  }

  @Test
  void anyAnswerBut200IsAnErrorAndIsTold() throws Exception {
    answer("/a", 503, new AtomicInteger());
    List<Scenario> scenarios = List.of(new Scenario("a", 1, true, n -> "/a"));
    LoadBench bench = bench(scenarios);

    List<Summary> summaries = bench.run(50, Duration.ofMillis(100), 50, Duration.ofMillis(200));

    assertThat(summaries.getFirst().errors()).isEqualTo(10);
    assertThat(bench.failures()).containsExactly(java.util.Map.entry("status 503 of a", 10));
    ResultTable table = new ResultTable(scenarios, summaries, TARGET);
    assertThat(table.isKept()).isFalse();
    assertThat(table.lines().getLast()).endsWith("MISSED");
  }

  /** One stall of a server: whoever came meanwhile waited too, and that must be seen. */
  @Test
  void aStallCountsForEveryCallThatWasDue() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    this.server.createContext(
        "/a",
        exchange -> {
          if (calls.incrementAndGet() == 10) {
            open.countDown();
          }
          try {
            open.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    List<Scenario> scenarios = List.of(new Scenario("a", 1, true, n -> "/a"));

    List<Summary> summaries = bench(scenarios).run(50, Duration.ZERO, 50, Duration.ofMillis(200));

    assertThat(summaries.getFirst().answers()).isEqualTo(10);
    assertThat(summaries.getFirst().worst()).isGreaterThan(Duration.ofMillis(170));
    assertThat(summaries.getFirst().p50()).isBetween(Duration.ofMillis(70), Duration.ofSeconds(2));
    assertThat(new ResultTable(scenarios, summaries, TARGET).isKept()).isFalse();
  }

  @Test
  void theTableSaysWhetherTheTargetIsKept() {
    List<Scenario> scenarios =
        List.of(
            new Scenario("near me", 1, true, n -> "/"), new Scenario("list", 1, false, n -> "/"));
    Summary fast = summary(Duration.ofMillis(19), 0);
    Summary slow = summary(Duration.ofMillis(20), 0);

    assertThat(new ResultTable(scenarios, List.of(fast, slow), TARGET).isKept()).isTrue();
    assertThat(new ResultTable(scenarios, List.of(slow, fast), TARGET).isKept()).isFalse();
    assertThat(
            new ResultTable(scenarios, List.of(fast, summary(Duration.ZERO, 1)), TARGET).isKept())
        .isFalse();
    assertThat(new ResultTable(scenarios, List.of(fast, slow), TARGET).lines().get(1))
        .startsWith("near me ")
        .contains("1,000", "19.00 ms");
  }

  private static Summary summary(Duration p99, long errors) {
    return new Summary(1_000, errors, Duration.ofMillis(1), p99, p99, p99);
  }

  private LoadBench bench(List<Scenario> scenarios) {
    return new LoadBench(
        URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()), scenarios);
  }

  private void answer(String path, int status, AtomicInteger calls) {
    this.server.createContext(
        path,
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }
}
