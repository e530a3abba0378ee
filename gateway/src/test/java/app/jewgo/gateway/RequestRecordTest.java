package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.record.RequestRecords;
import app.jewgo.testkit.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the gateway writes down of requests. */
@Tag("long")
class RequestRecordTest {

  private static final Path STATE = Path.of("target/request-record-test");

  @Test
  void aMethodThatSomebodyHasMadeUpIsNotWrittenDown() throws Exception {
    Instant begin = Instant.now();
    try (StubInstance service = StubInstance.start();
        RunningGateway gateway =
            RunningGateway.limited(
                "redis://127.0.0.1:1",
                service.port(),
                "jewgo.rate-limit.record-size=1MB",
                "JEWGO_STATE_DIR=" + STATE)) {
      gateway.get("/api/restaurants");
      gateway.send(
          gateway.request("/api/restaurants").method("MIRIAM-S-TOKEN", BodyPublishers.noBody()));
      Eventually.await(() ->
          assertThat(RequestRecords.read(STATE.resolve("limits-record"), begin))
              .extracting(request -> request.asked().method())
              .containsExactly("GET", "OTHER"));
    }
  }
}
