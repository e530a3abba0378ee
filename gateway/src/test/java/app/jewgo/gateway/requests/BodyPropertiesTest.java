package app.jewgo.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(BodyProperties.class))
        .isEqualTo(new BodyProperties(DataSize.ofMegabytes(1), DataSize.ofMegabytes(64)));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(BodyProperties.class, "limit: 0B (expected: 1B..16MB)", "limit=0");
    Binding.refuses(
        BodyProperties.class, "limit: 17825792B (expected: 1B..16MB)", "limit=17MB", "total=1GB");
    Binding.refuses(BodyProperties.class, "total: 1024B (expected: >= limit)", "total=1KB");
  }
}
