package app.jewgo.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  @Test
  void continuesTheTraceOfTheClient() {
    TraceContext trace =
        TraceContext.continuedFrom("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(trace)
        .isEqualTo(new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true));
    assertThat(trace.traceresponse())
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "x",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"
      })
  void beginsAnewWhereTheClientSaysNothingValid(@org.jspecify.annotations.Nullable String header) {
    TraceContext trace = TraceContext.continuedFrom(header);
    assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    assertThat(trace.traceId()).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(trace.sampled()).isFalse();
  }
}
