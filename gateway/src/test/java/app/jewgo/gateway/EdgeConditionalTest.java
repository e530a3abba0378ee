package app.jewgo.gateway;

import static app.jewgo.gateway.EdgePlatform.header;
import static app.jewgo.gateway.EdgePlatform.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who asks whether something has changed, where the answer is too long for the memory. */
@Tag("long")
class EdgeConditionalTest {

  private static final String PATH = "/api/v4/restaurants/";

  private static final int LONG = 400_000;

  private static final int SHORT = 2_000;

  private static EdgePlatform platform;

  private static int lastId = 100;

  @BeforeAll
  static void start() {
    platform = new EdgePlatform("jewgo.upstream.connections=2");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void reset() {
    platform.reset();
  }

  /** More often than there are connections to the service: none of them stays taken. */
  @Test
  void whoHasALongAnswerGetsNoBody() {
    for (int i = 0; i < 6; i++) {
      shareCalls();
      platform.service().received().clear();
      String tag = "\"" + (platform.answers().made() + 1) + "\"";
      HttpResponse<String> known = platform.get(PATH + ++lastId, "If-None-Match", tag);
      assertThat(platform.service().onlyReceived().has("If-None-Match")).isFalse();
      assertThat(known.statusCode()).isEqualTo(304);
      assertThat(known.body()).isEmpty();
      assertThat(header(known, "ETag")).isEqualTo(tag);
      assertThat(header(known, "Cache-Control")).isEqualTo("max-age=30, public");
      assertThat(header(known, "Content-Length")).isEmpty();
      assertThat(header(known, "Content-Type")).isEmpty();
      assertThat(status(known)).endsWith("jewgo-edge; fwd=miss");
    }
  }

  @Test
  void whoHasAnotherOneGetsAllOfIt() {
    shareCalls();
    HttpResponse<String> changed = platform.get(PATH + ++lastId, "If-None-Match", "\"other\"");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).isEqualTo(platform.answers().body(platform.answers().made()));
  }

  /** Nobody waits for another one's call until one has brought what may be kept. */
  private static void shareCalls() {
    platform.answers().length(SHORT);
    platform.known(PATH + ++lastId);
    platform.answers().length(LONG);
  }
}
