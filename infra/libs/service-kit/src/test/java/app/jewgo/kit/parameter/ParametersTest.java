package app.jewgo.kit.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void showsWholeCharacters() {
    String sixty = "x" + "😀".repeat(59);
    assertThat(Parameters.expected(sixty, "less")).isEqualTo(sixty + " (expected: less)");
    assertThat(Parameters.expected(sixty + "😀", "less")).isEqualTo(sixty + "… (expected: less)");
    assertThat(Parameters.expected("", "more")).isEqualTo("nothing (expected: more)");
  }
}
