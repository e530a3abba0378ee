package app.jewgo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepRuleTest {

  private static final EdgeKey PLAIN = new EdgeKey("/x", "*/*", false);

  private static final EdgeKey GZIP = new EdgeKey("/x", "*/*", true);

  private static HttpHeaders usual() {
    return new DefaultHttpHeaders()
        .add("Content-Type", "application/json")
        .add("Content-Length", "2")
        .add("etag", "\"1\"")
        .add("Vary", "Accept")
        .add("Vary", "Accept-Encoding, accept")
        .add("Cache-Control", "max-age=30, public")
        .add("CDN-Cache-Control", "max-age=30")
        .add("Cache-Tag", "r:1,restaurants")
        .add("Cache-Status", "one; hit")
        .add("JewGo-Version", "v")
        .add("JewGo-Provenance", "1.1")
        .add("Date", "now")
        .add("Connection", "keep-alive")
        .add("Keep-Alive", "timeout=60")
        .add("X-Trace-Id", "1")
        .add("traceresponse", "1");
  }

  @Test
  void whatServicesAnswerIsKept() {
    assertThat(KeepRule.allows(PLAIN, usual())).isTrue();
    assertThat(KeepRule.allows(GZIP, usual())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Set-Cookie, a=b",
    "Vary, Origin",
    "Vary, *",
    "Vary, Authorization",
    "Content-Encoding, br",
    "Content-Encoding, gzip",
    "Access-Control-Allow-Origin, *",
    "RateLimit, x",
    "Preference-Applied, x",
    "X-Whatever, x",
  })
  void whatMayBeAboutOneRequestIsNot(String name, String value) {
    assertThat(KeepRule.allows(PLAIN, usual().add(name, value))).isFalse();
  }

  @Test
  void compressedForWhoTakesIt() {
    assertThat(KeepRule.allows(GZIP, usual().add("Content-Encoding", "gzip"))).isTrue();
    assertThat(KeepRule.allows(GZIP, usual().add("Content-Encoding", "br"))).isFalse();
  }

  @Test
  void whatNobodyMayStoreIsNotStoredHere() {
    assertThat(KeepRule.allowsBody("max-age=30, public")).isTrue();
    assertThat(KeepRule.allowsBody("No-Store")).isFalse();
    assertThat(KeepRule.allowsBody("max-age=30,private")).isFalse();
  }

  @Test
  void whatIsAboutOneRequestIsNotAmongWhatIsKept() {
    assertThat(KeepRule.isKept("etag")).isTrue();
    for (String name :
        new String[] {"X-Trace-Id", "JewGo-Version", "JewGo-Provenance", "Cache-Status", "Date"}) {
      assertThat(KeepRule.isKept(name)).as(name).isFalse();
    }
  }
}
