package app.jewgo.local.limits;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.limits.record.Outcome;
import app.jewgo.limits.record.RequestRecorder;
import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LimitsCommandTest {

  private static final Path IN_FORCE = Path.of("../../config-repo/limits.yml");

  /** The true time: files of the record that are too old are not even opened. */
  private final Instant now = Instant.now();

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private final StringWriter err = new StringWriter();

  @Test
  void theFileOfConfigRepoIsValidAndShown() {
    assertThat(run("check", IN_FORCE.toString())).isEqualTo(0);
    assertThat(said()).contains("valid, revision", "search", "30", "GET /api/restaurants");
    assertThat(run("check", "--json", IN_FORCE.toString())).isEqualTo(0);
    JsonNode json = new JsonMapper().readTree(said());
    assertThat(json.get("valid").booleanValue()).isTrue();
    assertThat(json.get("tiers")).hasSize(7);
    assertThat(json.get("rules").get(0).get("canaryPercent").doubleValue()).isEqualTo(100);
  }

  @Test
  void everyMistakeIsToldWithItsLine() throws IOException {
    Path broken =
        write(
            Files.readString(IN_FORCE)
                .replace("limit: 30, ", "limit: -30, ")
                .replace("tier: user-write", "tier: user-wrote"));
    assertThat(run("check", broken.toString())).isEqualTo(1);
    assertThat(said())
        .contains(broken + ": line ", "-30", "user-wrote", "refused as a whole: 2 mistakes");
    assertThat(run("check", "--json", broken.toString())).isEqualTo(1);
    JsonNode json = new JsonMapper().readTree(said());
    assertThat(json.get("valid").booleanValue()).isFalse();
    assertThat(json.get("mistakes")).hasSize(2);
    assertThat(json.get("mistakes").get(0).get("line").intValue()).isPositive();
    assertThat(run("replay", "--against", broken.toString())).isEqualTo(1);
    assertThat(said()).contains("user-wrote");
  }

  @Test
  void bytesThatAreNoTextAreRefusedToo() throws IOException {
    Path file = this.directory.resolve("limits.yml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(said()).contains("not UTF-8");
  }

  @Test
  void replaySaysWhoWouldHaveBeenRefused() throws IOException {
    Instant at = this.now.minusSeconds(600);
    try (RequestRecorder recorder =
        RequestRecorder.start(
            this.directory.resolve("gateway-1/limits-record"), new byte[32], 1 << 20)) {
      Asked list = new Asked("GET", "/api/v4/restaurants", Set.of());
      for (int i = 0; i < 50; i++) {
        recorder.record(at.plusMillis(i), list, Caller.anonymous("192.0.2.1"), Outcome.PASSED);
      }
      recorder.record(at.plusMillis(60), list, Caller.anonymous("192.0.2.2"), Outcome.PASSED);
      recorder.record(at.minusSeconds(7_200), list, Caller.anonymous("192.0.2.3"), Outcome.PASSED);
    }
    Path stricter =
        write(
            Files.readString(IN_FORCE)
                .replaceFirst("public-read: +\\{limit: 100,", "public-read: {limit: 20,"));

    assertThat(run("replay", "--against", stricter.toString(), "--json")).isEqualTo(0);

    JsonNode json = new JsonMapper().readTree(said());
    assertThat(json.get("requests").intValue()).isEqualTo(51);
    JsonNode rule = null;
    for (JsonNode each : json.get("rules")) {
      if (each.get("asked").longValue() > 0) {
        assertThat(rule).isNull();
        rule = each;
      }
    }
    assertThat(rule).isNotNull();
    assertThat(rule.get("rule").stringValue()).contains("public-read");
    assertThat(rule.get("refused").longValue()).isEqualTo(30);
    assertThat(rule.get("newlyRefused").longValue()).isEqualTo(30);
    assertThat(rule.get("callers").intValue()).isEqualTo(2);
    assertThat(rule.get("callersRefused").intValue()).isEqualTo(1);

    assertThat(run("replay", "--against", stricter.toString(), "--since", "15m")).isEqualTo(0);
    assertThat(said()).contains("51 requests from", "newly refused");
    assertThat(run("replay", "--against", stricter.toString(), "--since", "1m")).isEqualTo(1);
    assertThat(this.err.toString())
        .contains("nothing is recorded since " + this.now.minusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "check /no/such/file",
        "replay",
        "replay --against /no/such/file",
        "replay --against /dev/null --since soon"
      })
  void wrongUsageIsTwo(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
  }

  private int run(String... arguments) {
    this.out.reset();
    CommandLine line =
        LimitsCommand.commandLine(
            this.directory,
            new PrintStream(this.out, true, StandardCharsets.UTF_8),
            InstantSource.fixed(this.now));
    line.setErr(new PrintWriter(this.err, true));
    return line.execute(arguments);
  }

  private String said() {
    return this.out.toString(StandardCharsets.UTF_8);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(this.directory.resolve("changed.yml"), text);
  }
}
