package app.jewgo.search;

import app.jewgo.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a process of its own, to be killed and held up. */
final class SearchProcess implements AutoCloseable {

  /** What is asked of a port that nobody listens on. */
  static final int NOBODY = 0;

  private static final int PAGE = 100;

  private final HttpClient client = HttpClient.newHttpClient();

  private final int port = FreePorts.find();

  private final int managementPort = FreePorts.find();

  private final Map<String, String> environment;

  private final Path directory;

  private @Nullable Process process;

  SearchProcess(Map<String, String> environment) throws IOException {
    this.directory = Files.createTempDirectory("search-process-");
    this.environment = new HashMap<>(environment);
    this.environment.put("SERVER_PORT", Integer.toString(this.port));
    this.environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(this.managementPort));
    this.environment.put("SPRING_CLOUD_CONFIG_ENABLED", "false");
    this.environment.put("MANAGEMENT_TRACING_EXPORT_ENABLED", "false");
    this.environment.put("JEWGO_INTERNAL_SECRET", "internal-secret-of-the-test-0123456789");
    this.environment.put("JEWGO_STATE_DIR", this.directory.resolve("state").toString());
  }

  void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Xshare:auto",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            SearchServiceApplication.class.getName());
    builder.environment().putAll(this.environment);
    this.process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(this.directory.resolve("log").toFile()))
            .start();
  }

  /** By SIGKILL; nothing of it runs afterwards. */
  void kill() {
    if (this.process != null) {
      this.process.destroyForcibly().onExit().join();
    }
  }

  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    if (this.process == null
        || new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid()))
                .inheritIO()
                .start()
                .waitFor()
            != 0) {
      throw new IllegalStateException("no process takes SIG" + name);
    }
  }

  /** Status of the readiness probe, {@link #NOBODY} while there is none. */
  int readiness() throws InterruptedException {
    return status(this.managementPort, "/actuator/health/readiness");
  }

  /** Status of a search, {@link #NOBODY} if nobody answers. */
  int search() throws InterruptedException {
    return status(this.port, "/api/v4/restaurants/search?q=anything");
  }

  private int status(int at, String path) throws InterruptedException {
    try {
      return get(at, path).statusCode();
    } catch (IOException ex) {
      return NOBODY;
    }
  }

  private HttpResponse<byte[]> get(int at, String path) throws IOException, InterruptedException {
    return this.client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path))
            .timeout(Duration.ofSeconds(5))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** What is in its index, as it says itself: revisions by ids. */
  Map<Long, Long> revisions() throws IOException, InterruptedException {
    Map<Long, Long> revisions = new TreeMap<>();
    String lines =
        new String(get(this.managementPort, "/actuator/indexed").body(), StandardCharsets.US_ASCII);
    lines
        .lines()
        .forEach(line -> {
          int blank = line.indexOf(' ');
          revisions.put(
              Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
        });
    return revisions;
  }

  /** The names of all that a word finds, by their ids, page by page. */
  Map<Long, String> names(String word) throws IOException, InterruptedException {
    Map<Long, String> names = new TreeMap<>();
    JsonNode rows;
    int offset = 0;
    do {
      rows =
          JsonMapper.shared()
              .readTree(
                  get(
                          this.port,
                          "/api/v4/restaurants/search?facets=none&sort_by=name&q=%s&limit=%d&offset=%d"
                              .formatted(word, PAGE, offset))
                      .body())
              .path("data")
              .path("results");
      rows.forEach(row -> names.put(row.path("id").asLong(), row.path("name").asString()));
      offset += PAGE;
    } while (rows.size() == PAGE);
    return names;
  }

  /** As a new machine would find it: without an index. */
  void wipe() throws IOException {
    try (var files = Files.walk(this.directory.resolve("state"))) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }

  /** What it said, for whoever looks for a failure. */
  List<String> log() throws IOException {
    return Files.readAllLines(this.directory.resolve("log"));
  }

  @Override
  public void close() {
    kill();
    this.client.close();
  }
}
