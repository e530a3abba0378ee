package app.jewgo.configserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

  @ParameterizedTest
  @ValueSource(strings = {"CONFIG_SERVER_USERNAME", "CONFIG_SERVER_PASSWORD", "JEWGO_CONFIG_REPO"})
  void refusesToStartWithout(String setting, CapturedOutput output, @TempDir Path repository) {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    arguments.add("--management.server.port=0");
    arguments.add("--CONFIG_SERVER_USERNAME=jewgo");
    arguments.add("--CONFIG_SERVER_PASSWORD=secret");
    arguments.add("--JEWGO_CONFIG_REPO=" + repository);
    arguments.replaceAll(
        argument -> argument.startsWith("--" + setting) ? "--" + setting + "=" : argument);
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(
            () -> SpringApplication.run(ConfigServer.class, arguments.toArray(new String[0])));
    assertThat(output).contains(setting + ": absent (expected: a ").doesNotContain("\tat ");
  }
}
