package app.jewgo.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Releases of a frontend, and its files. */
abstract class AssetsCases {

  private static final String ASSETS = "/api/v4/cdn/assets";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final CdnPlatform cdn;

  AssetsCases(CdnPlatform cdn) {
    this.cdn = cdn;
  }

  @Test
  void aReleaseIsSeenAtOnceAndThoseBeforeItStayWhole() throws Exception {
    Map<String, String> first = upload("body{}", "css/app.css", "logo.svg", "font.woff2");
    String old = url(release(first), "css/app.css");
    assertThat(old).matches("/assets/css/app\\.[0-9a-f]{12}\\.css");
    assertIs("body{}", old, "text/css;charset=UTF-8", FOR_EVER);
    assertIs("body{}", "/assets/css/app.css", "text/css;charset=UTF-8", "public, max-age=86400");
    assertIs("body{}", "/assets/logo.svg", "image/svg+xml", "public, max-age=300");
    assertIs("body{}", "/assets/font.woff2", "font/woff2", "public, max-age=86400");
    TestCdnService.Answer known =
        this.cdn.one().get(old, "", "If-None-Match", this.cdn.one().get(old, "").header("ETag"));
    assertThat(known.status()).isEqualTo(304);

    Map<String, String> second = upload("body{color:red}", "css/app.css");
    second.put("logo.svg", first.getOrDefault("logo.svg", ""));
    JsonNode release = release(second);
    assertThat(release.path("changed").toString()).isEqualTo("[\"css/app.css\"]");
    assertThat(release.path("removed").toString()).isEqualTo("[\"font.woff2\"]");
    assertIs("body{color:red}", url(release, "css/app.css"), "text/css;charset=UTF-8", FOR_EVER);
    assertIs(
        "body{color:red}",
        "/assets/css/app.css",
        "text/css;charset=UTF-8",
        "public, max-age=86400");
    assertIs("body{}", old, "text/css;charset=UTF-8", FOR_EVER);
    assertThat(this.cdn.two().get("/assets/font.woff2", "").status()).isEqualTo(404);
    JsonNode listed = this.cdn.two().get(ASSETS, "").json().path("data");
    assertThat(listed.path("assets")).isEqualTo(release.path("assets"));

    this.cdn.awaitState(release.path("purge").longValue(), "sent");
    String tag = this.cdn.one().get("/assets/css/app.css", "").header("Cache-Tag");
    for (RecordingCdn each : this.cdn.providers()) {
      assertThat(each.acceptedOf(tag)).as("what the file is tagged with").isNotEmpty();
      assertThat(each.acceptedOf("assets")).as("the list").isNotEmpty();
    }
    assertThat(release(second).path("purge").isNull()).as("nothing changed").isTrue();
  }

  /** A page may be open since yesterday whose files had been the same for a year. */
  @Test
  void aFormerContentIsForgottenSomeTimeAfterItWasReplaced() throws Exception {
    String old = url(release(upload("for a year", "js/rare.js")), "js/rare.js");
    this.cdn.aYearPassesForAssets();
    release(upload("new at last", "js/rare.js"));
    this.cdn.origin().put("/app/js/rare.js", "for a year".getBytes(StandardCharsets.UTF_8));
    assertIs("for a year", old, "text/javascript;charset=UTF-8", FOR_EVER);
    this.cdn.aYearPassesForAssets();
    release(upload("newer", "js/rare.js"));
    assertThat(this.cdn.one().get(old, "").status()).isEqualTo(404);
  }

  @Test
  void whatIsNotWhatItsHashSaysIsShownToNobody() throws Exception {
    Map<String, String> promised = new TreeMap<>();
    promised.put("js/late.js", TestOrigin.hash("new".getBytes(StandardCharsets.UTF_8)));
    upload("old", "js/late.js");
    String url = url(release(promised), "js/late.js");
    for (String each : new String[] {url, "/assets/js/late.js"}) {
      TestCdnService.Answer early = this.cdn.one().get(each, "");
      assertThat(early.status()).as(each).isEqualTo(503);
      assertThat(early.header("Cache-Control")).isEqualTo("no-store");
      assertThat(early.header("Retry-After")).isNotEmpty();
    }
    upload("new", "js/late.js");
    Eventually.await(() -> this.cdn.two().get(url, "").status() == 200);
    assertIs("new", url, "text/javascript;charset=UTF-8", FOR_EVER);

    promised.put("js/late.js", TestOrigin.hash("never".getBytes(StandardCharsets.UTF_8)));
    String never = url(release(promised), "js/late.js");
    release(upload("new", "js/late.js"));
    assertThat(this.cdn.two().get(never, "").status()).as("nobody has it any more").isEqualTo(404);
  }

  @Test
  void aHundredWhoWantAFileCostOneFetch() throws Exception {
    String url = url(release(upload("busy", "js/busy.js")), "js/busy.js");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        clients.execute(() -> {
          try {
            seen.add(new String(this.cdn.one().get(url, "").raw().body(), StandardCharsets.UTF_8));
          } catch (Exception ex) {
            seen.add(ex.toString());
          }
        });
      }
    }
    assertThat(seen).containsExactly("busy");
    assertThat(this.cdn.origin().fetched().stream().filter("/app/js/busy.js"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | assets",
        "{\"assets\":[]} | assets",
        "{\"assets\":{},\"more\":1} | more",
        "{\"assets\":{\"css/app.css\":\"5f0c\"}} | assets.css/app.css",
        "{\"assets\":{\"css/app.css\":7}} | assets.css/app.css",
        "{\"assets\":{\"../app.css\":\"HASH\"}} | assets.../app.css",
        "{\"assets\":{\"/app.css\":\"HASH\"}} | assets./app.css",
        "{\"assets\":{\"a//b.css\":\"HASH\"}} | assets.a//b.css",
        "{\"assets\":{\"a/.b.css\":\"HASH\"}} | assets.a/.b.css",
        "{\"assets\":{\"index.html\":\"HASH\"}} | assets.index.html",
        "{\"assets\":{\"app\":\"HASH\"}} | assets.app",
      })
  void aManifestThatIsNoneIsSaidByField(String body, String field) throws Exception {
    TestCdnService.Answer answer =
        this.cdn.one().post(ASSETS, "admin", body.replace("HASH", "ab".repeat(32)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("details").path("validation_errors").propertyNames())
        .containsExactly(field);
  }

  @Test
  void onlyAdminsRelease() throws Exception {
    assertThat(this.cdn.one().post(ASSETS, "", "{\"assets\":{}}").status()).isEqualTo(401);
    assertThat(this.cdn.one().post(ASSETS, "user", "{\"assets\":{}}").status()).isEqualTo(403);
    assertThat(this.cdn.one().post(ASSETS, "admin", "{").status()).isEqualTo(400);
    for (String nothing :
        new String[] {"nothing.css", "css/app.0123456789ab.css", "x", "a/%2e%2e/b.css", ""}) {
      assertThat(this.cdn.one().get("/assets/" + nothing, "").status()).as(nothing).isIn(400, 404);
    }
  }

  /**
   * @return path to hash
   */
  private Map<String, String> upload(String content, String... paths) throws Exception {
    Map<String, String> manifest = new TreeMap<>();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    for (String path : paths) {
      this.cdn.origin().put("/app/" + path, bytes);
      manifest.put(path, TestOrigin.hash(bytes));
    }
    return manifest;
  }

  private JsonNode release(Map<String, String> manifest) throws Exception {
    TestCdnService.Answer answer =
        this.cdn
            .one()
            .post(
                ASSETS,
                "admin",
                JsonMapper.shared().writeValueAsString(Map.of("assets", manifest)));
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json().path("data");
  }

  private static String url(JsonNode release, String path) {
    return release.path("assets").path(path).stringValue();
  }

  private void assertIs(String content, String url, String type, String cacheControl)
      throws Exception {
    TestCdnService.Answer answer = this.cdn.two().get(url, "");
    assertThat(answer.status()).as(url).isEqualTo(200);
    assertThat(new String(answer.raw().body(), StandardCharsets.UTF_8)).isEqualTo(content);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Cache-Control")).as(url).isEqualTo(cacheControl);
  }
}
