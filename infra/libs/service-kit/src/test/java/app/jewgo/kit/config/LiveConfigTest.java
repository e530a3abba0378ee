package app.jewgo.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.jewgo.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** A process with live configuration against a real HTTP server. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class LiveConfigTest {

  /** The promise is about a second; a busy machine gets more, a broken poller never passes. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final String SELDOM = "jewgo.config.poll-interval=1m";

  private final ConfigServerStub server = new ConfigServerStub();

  private final List<ConfigurableApplicationContext> started = new ArrayList<>();

  @TempDir private Path state;

  LiveConfigTest() throws IOException {
    this.server.say(Map.of("jewgo.catalog.limit", 10));
  }

  @AfterEach
  void stop() {
    this.started.forEach(ConfigurableApplicationContext::close);
    this.server.close();
  }

  @Test
  void aChangeComesIntoForceAndADeletedKeyFallsBack() {
    ConfigurableApplicationContext context = start();
    LiveConfig<SampleApplication.Catalog> catalog = catalog(context);
    List<Integer> told = new CopyOnWriteArrayList<>();
    catalog.onChange(value -> {
      throw new IllegalStateException("a listener that fails");
    });
    catalog.onChange(value -> told.add(value.limit()));
    assertThat(catalog.current().limit()).isEqualTo(10);

    this.server.say(
        Map.of(
            "jewgo.catalog.limit", 20, "jewgo.catalog.ttl", "5s", "sample.spring-style.size", 7));
    awaitLimit(catalog, 20);
    assertThat(catalog.current().ttl()).isEqualTo(Duration.ofSeconds(5));
    assertThat(context.getEnvironment().getProperty("jewgo.catalog.limit")).isEqualTo("20");
    Eventually.await(
        PATIENCE, () -> context.getBean(SampleApplication.SpringStyle.class).getSize() == 7);

    this.server.say(Map.of("jewgo.catalog.ttl", "5s"));
    awaitLimit(catalog, 30);
    Eventually.await(PATIENCE, () -> assertThat(told).containsExactly(20, 30));
    assertThat(context.getBean(SampleApplication.SpringStyle.class).getSize()).isEqualTo(1);
  }

  @Test
  void layersStayLayers() {
    this.server.say(
        Map.of("jewgo.catalog.cities[0]", "Miami"),
        Map.of("jewgo.catalog.cities[0]", "Paris", "jewgo.catalog.cities[1]", "Lyon"));
    LiveConfig<SampleApplication.Catalog> catalog = catalog(start());
    assertThat(catalog.current().cities()).containsExactly("Miami");
    this.server.say(
        Map.of("jewgo.catalog.weights.a", 1),
        Map.of("jewgo.catalog.cities[0]", "Paris", "jewgo.catalog.cities[1]", "Lyon"));
    Eventually.await(
        PATIENCE, () -> assertThat(catalog.current().cities()).containsExactly("Paris", "Lyon"));
    assertThat(catalog.current().weights()).containsEntry("a", 1);
  }

  @Test
  void anInvalidValueIsRefusedAsAWholeAndSaidOnce(CapturedOutput output) throws Exception {
    ConfigurableApplicationContext context = start();
    LiveConfig<SampleApplication.Catalog> catalog = catalog(context);
    this.server.say(Map.of("jewgo.catalog.limit", -1, "jewgo.catalog.ttl", "5s"));
    awaitRefusals(context, 1);
    int asked = this.server.requests();
    Eventually.await(PATIENCE, () -> this.server.requests() > asked + 3);
    assertThat(catalog.current().limit()).isEqualTo(10);
    assertThat(catalog.current().ttl()).isEqualTo(Duration.ofMinutes(30));
    assertThat(context.getEnvironment().getProperty("jewgo.catalog.limit")).isEqualTo("10");
    assertThat(refusals(context)).isEqualTo(1);
    assertThat(output.toString().split("jewgo.catalog.limit: -1", -1)).hasSize(2);
    assertThat(endpoint(context))
        .contains("\"reason\":\"jewgo.catalog.limit: -1 (expected: > 0)\"")
        .contains("\"revision\":\"")
        .contains("\"appliedAt\":\"");

    this.server.say(Map.of("jewgo.catalog.limitt", 5));
    awaitRefusals(context, 2);
    assertThat(endpoint(context)).contains("jewgo.catalog.limitt: unknown key");
    this.server.say(Map.of("jewgo.catalog.limit", "abc"));
    awaitRefusals(context, 3);
    assertThat(endpoint(context)).contains("jewgo.catalog.limit: abc (expected: int)");
    this.server.say(Map.of("jewgo.catalog.limit", 40, "sample.spring-style.size", "many"));
    awaitRefusals(context, 4);
    assertThat(endpoint(context)).contains("sample.spring-style.size: many (expected: int)");
    assertThat(catalog.current().limit()).isEqualTo(10);
    assertThat(context.getEnvironment().getProperty("jewgo.catalog.limit")).isEqualTo("10");
    this.server.sayRaw("{\"propertySources\":[]}");
    awaitRefusals(context, 5);
    this.server.sayRaw("<html>");
    awaitRefusals(context, 6);
    this.server.sayBroken("sample.yml: mapping values are not allowed here at line 2");
    awaitRefusals(context, 7);
    assertThat(endpoint(context)).contains("sample.yml: mapping values are not allowed here");
    assertThat(catalog.current().limit()).isEqualTo(10);

    this.server.say(Map.of("jewgo.catalog.limit", 50));
    awaitLimit(catalog, 50);
  }

  @Test
  void worksFromTheLastGoodCopyWhileTheServerIsDown(CapturedOutput output) throws Exception {
    ConfigurableApplicationContext first = start();
    Path copy = this.state.resolve("config/sample.json");
    Eventually.await(PATIENCE, () -> Files.exists(copy));
    this.server.say(Map.of("jewgo.catalog.limit", 11));
    awaitLimit(catalog(first), 11);
    Eventually.await(PATIENCE, () -> Files.readString(copy).contains("11"));
    this.server.say(Map.of("jewgo.catalog.limit", -1));
    awaitRefusals(first, 1);
    int port = this.server.goDown();
    assertThat(management(first, "health")).contains("\"status\":\"UP\"").doesNotContain("onfig");
    Eventually.await(PATIENCE, () -> !status(first).serverAnswers());
    assertThat(catalog(first).current().limit()).isEqualTo(11);

    ConfigurableApplicationContext second = start("jewgo.config.url=http://127.0.0.1:" + port);
    assertThat(catalog(second).current().limit()).isEqualTo(11);
    assertThat(output).contains("starting with the last good copy");

    this.server.say(Map.of("jewgo.catalog.limit", 12));
    this.server.comeBack(port);
    awaitLimit(catalog(first), 12);
    awaitLimit(catalog(second), 12);
    Eventually.await(
        PATIENCE, () -> assertThat(output).contains("The config server answers again"));
  }

  @Test
  void startsFromTheLastGoodCopyWhileTheServerHangs() {
    ConfigurableApplicationContext first = start();
    Eventually.await(PATIENCE, () -> Files.exists(this.state.resolve("config/sample.json")));
    first.close();
    this.server.hang();
    int before = this.server.requests();
    ConfigurableApplicationContext second = start(SELDOM);
    assertThat(catalog(second).current().limit()).isEqualTo(10);
    // Each question costs its deadline; Spring's client alone asks four times.
    assertThat(this.server.requests()).isEqualTo(before + 1);
  }

  @Test
  void runsOnWhileTheServerHangs() {
    ConfigurableApplicationContext context = start();
    this.server.hang();
    Eventually.await(PATIENCE, () -> !status(context).serverAnswers());
    assertThat(catalog(context).current().limit()).isEqualTo(10);
    this.server.say(Map.of("jewgo.catalog.limit", 13));
    this.server.answerAgain();
    awaitLimit(catalog(context), 13);
  }

  @Test
  void withoutServerAndCopyTheBuiltInValuesCount(CapturedOutput output) throws Exception {
    this.server.goDown();
    assertThat(catalog(start()).current().limit()).isEqualTo(30);
    assertThat(output).contains("starting with built-in values");
    Path copy = this.state.resolve("config/sample.json");
    Files.createDirectories(copy.resolveSibling("."));
    Files.writeString(copy, "{damaged");
    assertThat(catalog(start()).current().limit()).isEqualTo(30);
    assertThat(output).contains("is not readable, ignored");
  }

  @Test
  void whatWasDeletedWhileTheProcessWasAwayIsGone() throws Exception {
    Path copy = this.state.resolve("config/sample.json");
    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
    Files.writeString(
        copy, "{\"propertySources\":[{\"name\":\"x\",\"source\":{\"jewgo.catalog.ttl\":\"9s\"}}]}");
    LiveConfig<SampleApplication.Catalog> catalog = catalog(start());
    assertThat(catalog.current().limit()).isEqualTo(10);
    assertThat(catalog.current().ttl()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void unknownKeysAndInvalidValuesFailTheStart(CapturedOutput output) {
    this.server.say(Map.of("jewgo.catalog.limit", 0));
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::start);
    assertThat(output).contains("jewgo.catalog.limit: 0 (expected: > 0)");
    this.server.say(Map.of("jewgo.catalog.limitt", 1));
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::start);
    assertThat(output).contains("jewgo.catalog.limitt: unknown key");
  }

  @Test
  void theEnvironmentOfTheProcessWins() {
    LiveConfig<SampleApplication.Catalog> catalog = catalog(start("jewgo.catalog.limit=99"));
    this.server.say(Map.of("jewgo.catalog.limit", 20, "jewgo.catalog.ttl", "7s"));
    Eventually.await(PATIENCE, () -> catalog.current().ttl().equals(Duration.ofSeconds(7)));
    assertThat(catalog.current().limit()).isEqualTo(99);
  }

  private ConfigurableApplicationContext start(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.config.import=optional:configserver:" + this.server.url());
    arguments.add("--spring.application.name=sample");
    arguments.add("--JEWGO_STATE_DIR=" + this.state);
    arguments.add("--JEWGO_INTERNAL_SECRET=a secret of at least thirty-two bytes");
    arguments.add("--CONFIG_SERVER_PASSWORD=" + ConfigServerStub.PASSWORD);
    arguments.add("--CONFIG_SERVER_URL=" + this.server.url());
    arguments.add("--server.port=0");
    arguments.add("--jewgo.drain.notice=0s");
    if (!List.of(more).contains(SELDOM)) {
      arguments.add("--jewgo.config.poll-interval=100ms");
    }
    Arrays.stream(more).map(argument -> "--" + argument).forEach(arguments::add);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(SampleApplication.class).run(arguments.toArray(new String[0]));
    this.started.add(context);
    return context;
  }

  @SuppressWarnings("unchecked") // the type is asked for
  private static LiveConfig<SampleApplication.Catalog> catalog(
      ConfigurableApplicationContext context) {
    return (LiveConfig<SampleApplication.Catalog>)
        context
            .getBeanProvider(
                ResolvableType.forClassWithGenerics(
                    LiveConfig.class, SampleApplication.Catalog.class))
            .getObject();
  }

  private static void awaitLimit(LiveConfig<SampleApplication.Catalog> catalog, int limit) {
    Eventually.await(PATIENCE, () -> assertThat(catalog.current().limit()).isEqualTo(limit));
  }

  private static void awaitRefusals(ConfigurableApplicationContext context, int count) {
    Eventually.await(PATIENCE, () -> assertThat(refusals(context)).isEqualTo(count));
  }

  private static double refusals(ConfigurableApplicationContext context) {
    return context.getBean(MeterRegistry.class).get("jewgo.config.refused").counter().count();
  }

  private static ConfigStatus status(ConfigurableApplicationContext context) {
    return context.getBean(ConfigPoller.class).status();
  }

  private static String endpoint(ConfigurableApplicationContext context) throws Exception {
    return management(context, "configuration");
  }

  private static String management(ConfigurableApplicationContext context, String endpoint)
      throws Exception {
    String port = context.getEnvironment().getProperty("local.management.port");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
