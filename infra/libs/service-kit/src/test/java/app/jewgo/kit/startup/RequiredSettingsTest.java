package app.jewgo.kit.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTest {

  @Test
  void aShortSecretIsRefusedWithoutBeingShown() {
    MockEnvironment environment = new MockEnvironment().withProperty("JEWGO_X", "tooshort");
    assertThatExceptionOfType(MissingSettingException.class)
        .isThrownBy(() -> RequiredSettings.secret(environment, "JEWGO_X", 32))
        .withMessage("JEWGO_X: 8 bytes (expected: at least 32 bytes)");
  }

  @Test
  void theProcessSaysInASentenceWhatIsMissing(CapturedOutput output) {
    SpringApplication application = new SpringApplication(Nothing.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> application.run("--spring.cloud.config.enabled=false"));
    assertThat(output)
        .contains("JEWGO_INTERNAL_SECRET: absent (expected: at least 32 bytes)")
        .contains("Set the environment variable JEWGO_INTERNAL_SECRET")
        .doesNotContain("at app.jewgo");
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}
}
