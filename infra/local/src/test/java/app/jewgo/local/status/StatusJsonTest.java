package app.jewgo.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.local.status.PlatformStatus.PostgresStatus;
import app.jewgo.local.status.PlatformStatus.ProcessStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusJsonTest {

  private static final PlatformStatus STATUS =
      new PlatformStatus(
          true,
          List.of(
              new ProcessStatus("gateway-1", 17L, 8080, 9080, "UP", 3661L),
              new ProcessStatus("zipkin", null, 9411, null, "STOPPED", null)),
          List.of(
              new PostgresStatus("postgres-primary", 5432, "primary", "running", null),
              new PostgresStatus("postgres-replica-1", 5433, "replica", "streaming", 2L)),
          Map.of("port", 6379),
          Map.of("gateway", "http://127.0.0.1:8080"));

  @Test
  void hasTheShapeThatProgramsRelyOn() {
    assertThat(new JsonMapper().writeValueAsString(STATUS))
        .isEqualTo(
            "{\"ready\":true,\"processes\":["
                + "{\"name\":\"gateway-1\",\"pid\":17,\"port\":8080,\"managementPort\":9080,"
                + "\"health\":\"UP\",\"uptimeSeconds\":3661},"
                + "{\"name\":\"zipkin\",\"pid\":null,\"port\":9411,\"managementPort\":null,"
                + "\"health\":\"STOPPED\",\"uptimeSeconds\":null}],"
                + "\"postgres\":["
                + "{\"name\":\"postgres-primary\",\"port\":5432,\"role\":\"primary\","
                + "\"state\":\"running\",\"replayLagMillis\":null},"
                + "{\"name\":\"postgres-replica-1\",\"port\":5433,\"role\":\"replica\","
                + "\"state\":\"streaming\",\"replayLagMillis\":2}],"
                + "\"redis\":{\"port\":6379},"
                + "\"urls\":{\"gateway\":\"http://127.0.0.1:8080\"}}");
  }

  @Test
  void readsWellAsATable() {
    assertThat(StatusTable.render(STATUS))
        .contains("gateway-1              UP            17   8080   9080  1 h 1 min")
        .contains("zipkin                 STOPPED        -   9411      -  -")
        .contains("postgres-replica-1: streaming, replay lag 2 ms")
        .endsWith("ready\n");
    assertThat(StatusTable.duration(59)).isEqualTo("59 s");
    assertThat(StatusTable.duration(61)).isEqualTo("1 min 1 s");
  }
}
