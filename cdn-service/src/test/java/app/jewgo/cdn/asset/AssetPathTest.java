package app.jewgo.cdn.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetPathTest {

  private static final String HASH = "5f0c1b7a9d3e" + "0".repeat(52);

  @Test
  void theUrlNamesTheContentAndLeadsBackToThePath() {
    AssetPath path = path("static/js/main.min.js");
    assertThat(path.url(HASH)).isEqualTo("/assets/static/js/main.min.5f0c1b7a9d3e.js");
    AssetPath asked = path("static/js/main.min.5f0c1b7a9d3e.js");
    assertThat(asked.version()).isEqualTo("5f0c1b7a9d3e");
    assertThat(asked.unversioned()).isEqualTo(path);
    assertThat(path.unversioned()).isNull();
    assertThat(path.version()).isEmpty();
  }

  @Test
  void allVersionsHaveOneTag() {
    assertThat(path("css/app.css").tag()).matches("asset:[0-9a-f]{12}");
    assertThat(path("css/app.css").tag()).isNotEqualTo(path("css/app2.css").tag());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app",
        "css/",
        ".css",
        "/app.css",
        "a//b.css",
        "../app.css",
        "a/../b.css",
        "a/.b.css",
        "index.html",
        "a b.css",
        "a%2fb.css",
        "a\\b.css",
        "ä.css",
        "app.css\n",
        "a?.css"
      })
  void isNone(String text) {
    assertThat(AssetPath.of(text)).isNull();
  }

  @Test
  void isNotLonger() {
    assertThat(AssetPath.of("a".repeat(196) + ".css")).isNotNull();
    assertThat(AssetPath.of("a".repeat(197) + ".css")).isNull();
    AssetPath longest = path("a".repeat(196) + ".css");
    AssetPath asked = AssetPath.ofUrl(longest.url(HASH).substring("/assets/".length()));
    assertThat(Objects.requireNonNull(asked).unversioned()).isEqualTo(longest);
  }

  private static AssetPath path(String text) {
    return Objects.requireNonNull(AssetPath.of(text), text);
  }
}
