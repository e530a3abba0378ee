package app.jewgo.cdn;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.kit.picture.PictureUrl;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pictures, as clients and CDNs meet them. */
abstract class PicturesCases {

  private final CdnPlatform cdn;

  PicturesCases(CdnPlatform cdn) {
    this.cdn = cdn;
  }

  @Test
  void aHundredFirstRequestsMakeOnePicture() throws Exception {
    String version = PictureUrl.version(this.cdn.origin().url() + "/photo.jpg");
    String path = "/images/7/1?w=700&v=" + version;
    double before = made();
    Set<String> bodies = ConcurrentHashMap.newKeySet();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        clients.execute(() -> {
          try {
            TestCdnService.Answer answer = this.cdn.one().get(path, "", "Accept", "image/webp");
            bodies.add(answer.status() + TestOrigin.hash(answer.raw().body()));
          } catch (Exception ex) {
            bodies.add(ex.toString());
          }
        });
      }
    }
    assertThat(bodies).hasSize(1).allMatch(body -> body.startsWith("200"));
    assertThat(made() - before).isEqualTo(1);
    assertThat(this.cdn.origin().fetched().stream().filter("/photo.jpg"::equals)).hasSize(1);

    TestCdnService.Answer again =
        this.cdn.one().get(path, "", "Accept", "image/avif,image/webp,*/*");
    assertThat(again.header("Content-Type")).isEqualTo("image/webp");
    assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(again.header("Vary")).isEqualTo("Accept");
    assertThat(again.header("Cache-Tag")).isEqualTo("image:7");
    assertThat(again.raw().body()).startsWith("RIFF".getBytes(ISO_8859_1));
    TestCdnService.Answer known =
        this.cdn.one().get(path, "", "Accept", "image/webp", "If-None-Match", again.header("ETag"));
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.raw().body()).isEmpty();

    TestCdnService.Answer jpeg = this.cdn.one().get("/images/7/1?w=700", "");
    assertThat(jpeg.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(jpeg.header("Cache-Control"))
        .as("without a version")
        .isEqualTo("public, max-age=300");
    assertThat(jpeg.header("Cache-Tag")).isEqualTo("image:7,r:7,restaurants");
    assertThat(jpeg.header("ETag")).isNotEqualTo(again.header("ETag"));
    assertThat(made() - before).isEqualTo(2);
    assertThat(this.cdn.origin().fetched().stream().filter("/photo.jpg"::equals))
        .as("the original is kept, too")
        .hasSize(1);
  }

  @Test
  void whatIsNoPictureIsSaid() throws Exception {
    assertThat(this.cdn.one().get("/images/7/2", "").status()).as("a page").isEqualTo(422);
    assertThat(this.cdn.one().get("/images/7/3", "").status()).as("gone").isEqualTo(404);
    assertThat(this.cdn.one().get("/images/7/4", "").status()).as("not allowed").isEqualTo(404);
    assertThat(this.cdn.one().get("/images/7/5", "").status()).as("no such picture").isEqualTo(404);
    assertThat(this.cdn.one().get("/images/8/1", "").status())
        .as("no such restaurant")
        .isEqualTo(404);
    assertThat(this.cdn.one().get("/images/0/1", "").status()).isEqualTo(400);
    assertThat(this.cdn.one().get("/images/7/1?w=0", "").status()).isEqualTo(400);
    assertThat(this.cdn.one().get("/images/7/1?format=exe", "").status()).isEqualTo(400);
    assertThat(this.cdn.one().get("/images/7/x", "").status()).isEqualTo(400);
    int fetched = this.cdn.origin().fetched().size();
    assertThat(this.cdn.one().get("/images/7/2?w=160", "").status()).isEqualTo(422);
    assertThat(this.cdn.origin().fetched()).as("not tried again at once").hasSize(fetched);
  }

  @Test
  void whatItIsDecidesNotItsName() throws Exception {
    TestCdnService.Answer made =
        this.cdn.one().get("/images/9/1?w=160", "", "Accept", "image/webp");
    assertThat(made.status()).as("a PNG that is called JPEG").isEqualTo(200);
    assertThat(made.header("Content-Type")).isEqualTo("image/webp");
    TestCdnService.Answer drawing = this.cdn.one().get("/images/9/2?w=160", "");
    assertThat(drawing.status()).as("an SVG that is called JPEG").isEqualTo(422);
    assertThat(drawing.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aNewPictureIsThereAtOnceForWhoNamesIt() throws Exception {
    String url = this.cdn.origin().url() + "/raster.jpg";
    String version = "?v=" + PictureUrl.version(url);
    assertThat(this.cdn.one().get("/images/10/1", "").status()).isEqualTo(404);
    restaurant(10, url);
    assertThat(this.cdn.one().get("/images/10/1" + version, "").status())
        .as("a new restaurant's first")
        .isEqualTo(200);
    restaurant(10, url, url);
    assertThat(this.cdn.one().get("/images/10/2" + version, "").status())
        .as("one more")
        .isEqualTo(200);
    assertThat(this.cdn.one().get("/images/10/3" + version, "").status())
        .as("asked once more, and not there")
        .isEqualTo(404);
  }

  private void restaurant(long id, String... pictures) {
    String images =
        Stream.of(pictures)
            .map("{\"url\":\"%s\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    this.cdn
        .origin()
        .put(
            "/api/v4/restaurants/" + id,
            "{\"data\":{\"restaurant\":{\"id\":%d,\"images\":%s}}}"
                .formatted(id, images)
                .getBytes(UTF_8));
  }

  private double made() throws Exception {
    String metrics =
        new String(this.cdn.one().management("/actuator/prometheus").raw().body(), ISO_8859_1);
    return metrics
        .lines()
        .filter(line -> line.startsWith("jewgo_images_made_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
