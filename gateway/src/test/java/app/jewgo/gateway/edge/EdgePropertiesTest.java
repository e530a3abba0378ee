package app.jewgo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class EdgePropertiesTest {

  @Test
  void hasDefaults() {
    assertThat(Binding.of(EdgeProperties.class))
        .isEqualTo(new EdgeProperties(true, DataSize.ofMegabytes(96)));
  }

  @Test
  void readsItsKeys() {
    assertThat(Binding.of(EdgeProperties.class, "enabled=false", "maximum-bytes=1MB"))
        .isEqualTo(new EdgeProperties(false, DataSize.ofMegabytes(1)));
  }

  @Test
  void refusesWhatMakesNoSense() {
    Binding.refuses(
        EdgeProperties.class, "maximum-bytes: 1024B (expected: 64KB..16GB)", "maximum-bytes=1KB");
  }
}
