package app.jewgo.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long what is kept: the table in {@code docs/cdn.md}, row by row, through the gateway. */
@Tag("long")
@ExtendWith(SharedPlatform.class)
class CacheHeadersIT {

  private static final int RESTAURANT = 900_100;

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([^|]+) \\| `GET ([^|`]+)` \\| `([^|`]+)` \\|");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final RunningPlatform platform;

  CacheHeadersIT(RunningPlatform platform) {
    this.platform = platform;
  }

  private record Row(String asset, String path, Set<String> cacheControl) {

    static Row of(MatchResult match) {
      return new Row(match.group(1), match.group(2), directives(match.group(3)));
    }
  }

  @Test
  void eachKindOfAssetIsKeptAsLongAsTheTableSays(@TempDir Path directory) throws Exception {
    List<Row> rows =
        ROW.matcher(Files.readString(Path.of("../../docs/cdn.md"))).results().map(Row::of).toList();
    assertThat(rows).hasSizeGreaterThan(10);
    Map<String, String> names = new TreeMap<>();
    names.put("css", release().path("css/app.css").stringValue());
    names.put("restaurant", Integer.toString(RESTAURANT));
    names.put("v", hash(this.platform.originals().photoUrl()).substring(0, 12));
    importRestaurant(directory);
    List<String> wrong = new ArrayList<>();
    for (Row row : rows) {
      String path = row.path();
      for (Map.Entry<String, String> name : names.entrySet()) {
        path = path.replace("{" + name.getKey() + "}", name.getValue());
      }
      HttpResponse<Void> answer = get(path);
      Set<String> said = directives(answer.headers().firstValue("Cache-Control").orElse(""));
      if (!said.equals(row.cacheControl())) {
        wrong.add("%s: %s: %d %s".formatted(row.asset(), path, answer.statusCode(), said));
      }
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
    assertThat(wrong).isEmpty();
  }

  /** What changes with the time of day is not compared. */
  private static Set<String> directives(String cacheControl) {
    return Stream.of(cacheControl.split(",", -1))
        .map(String::strip)
        .map(directive -> directive.matches("max-age=([0-5]?\\d|60|…)") ? "max-age=…" : directive)
        .collect(Collectors.toSet());
  }

  private JsonNode release() throws NoSuchAlgorithmException {
    Map<String, String> manifest = new TreeMap<>();
    for (Map.Entry<String, String> file : Originals.FILES.entrySet()) {
      manifest.put(file.getKey(), hash(file.getValue()));
    }
    Gateway.Answer released =
        this.platform
            .gateway()
            .call(
                "POST",
                "/api/v4/cdn/assets",
                JsonMapper.shared().writeValueAsString(Map.of("assets", manifest)),
                "Authorization",
                "Bearer " + this.platform.token("ops", "admin"));
    assertThat(released.status()).as(released.response().body()).isEqualTo(200);
    return released.body().path("data").path("assets");
  }

  private void importRestaurant(Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("one.json"),
            """
            [{"id": %d, "name": "The Photogenic", "city": "Miami", "state": "FL",
              "latitude": 25.79, "longitude": -80.13, "image_url": "%s"}]
            """
                .formatted(RESTAURANT, this.platform.originals().photoUrl()));
    this.platform.done("import", file.toString());
    Eventually.await(() -> get("/images/" + RESTAURANT + "/1?w=320").statusCode() == 200);
  }

  private HttpResponse<Void> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + this.platform.port("gateway-1") + path))
            .timeout(Duration.ofSeconds(20))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static String hash(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
