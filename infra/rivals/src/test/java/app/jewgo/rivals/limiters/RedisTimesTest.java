package app.jewgo.rivals.limiters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisTimesTest {

  @Test
  void whatAScriptCallsIsNotCountedTwice() {
    RedisTimes before =
        RedisTimes.parse("cmdstat_evalsha:calls=1,usec=100,usec_per_call=100.00\r\n");
    RedisTimes after =
        RedisTimes.parse(
            """
            # Commandstats
            cmdstat_evalsha:calls=11,usec=300,usec_per_call=27.27
            cmdstat_get:calls=20,usec=40,usec_per_call=2.00
            cmdstat_info:calls=2,usec=900,usec_per_call=450.00
            """);
    RedisTimes run = after.since(before);
    assertThat(run.calls()).containsEntry("evalsha", 10L).containsEntry("get", 20L);
    // Clients sent 10 GET; the script called the other 10.
    assertThat(run.clientMicros(Map.of("evalsha", 10L, "get", 10L), run)).isEqualTo(200 + 20);
  }
}
