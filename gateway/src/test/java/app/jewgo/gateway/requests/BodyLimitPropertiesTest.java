package app.jewgo.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class BodyLimitPropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(BodyLimitProperties.class).limit()).isEqualTo(DataSize.ofMegabytes(1));
  }

  @Test
  void refusesNonsense() {
    Binding.refuses(BodyLimitProperties.class, "limit: 0B (expected: > 0)", "limit=0");
  }
}
