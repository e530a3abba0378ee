package app.jewgo.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Purges through the API, as operations and CDNs meet them. */
abstract class PurgesCases {

  private static final String PURGES = CdnPlatform.PURGES;

  private final CdnPlatform cdn;

  PurgesCases(CdnPlatform cdn) {
    this.cdn = cdn;
  }

  @Test
  void aPurgeIsToldToEachProviderOnceAndOnceMoreLater() throws Exception {
    long id = this.cdn.purge("{\"tags\":[\"story:1\",\"story:2\"]}");
    this.cdn.awaitState(id, "sent");
    JsonNode purge = this.cdn.found(id);
    assertThat(purge.path("scope").stringValue()).isEqualTo("tags");
    assertThat(purge.path("source").stringValue()).isEqualTo("api");
    assertThat(purge.path("requested_by").stringValue()).isEqualTo("somebody");
    assertThat(purge.path("providers")).hasSize(2);
    for (JsonNode provider : purge.path("providers")) {
      assertThat(provider.path("sent").intValue()).isEqualTo(2);
      assertThat(provider.path("delay_ms").isNumber()).isTrue();
    }
    Eventually.await(() -> {
      for (JsonNode provider : this.cdn.found(id).path("providers")) {
        assertThat(provider.path("repeats_waiting").intValue()).isZero();
      }
    });
    for (RecordingCdn each : this.cdn.providers()) {
      List<RecordingCdn.Call> calls = each.acceptedOf("story:1");
      assertThat(calls).as("two instances, one call and its repetition").hasSize(2);
      assertThat(calls).allMatch(call -> call.tags().contains("story:2"));
      assertThat(calls.get(1).at() - calls.get(0).at())
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void aProviderThatIsDownDelaysOnlyItsOwn() throws Exception {
    this.cdn.fastly().down(true);
    long id = this.cdn.purge("{\"tags\":[\"down:1\"]}");
    Eventually.await(() -> this.cdn.cloudflare().acceptedOf("down:1").size() == 1);
    Eventually.await(() -> {
      JsonNode providers = this.cdn.found(id).path("providers");
      assertThat(providers.get(0).path("state").stringValue()).isEqualTo("sent");
      assertThat(providers.get(1).path("state").stringValue()).isEqualTo("waiting");
      assertThat(providers.get(1).path("problem").stringValue()).startsWith("503");
    });
    this.cdn.fastly().down(false);
    this.cdn.awaitState(id, "sent");
    assertThat(this.cdn.fastly().acceptedOf("down:1")).isNotEmpty();
  }

  @Test
  void tooManyRequestsAreHonoured() throws Exception {
    this.cdn.cloudflare().throttling("2");
    long id = this.cdn.purge("{\"tags\":[\"slow:1\"]}");
    Eventually.await(() -> this.cdn.cloudflare().calls().stream().anyMatch(c -> c.status() == 429));
    long first = lastThrottled();
    this.cdn.cloudflare().throttling("");
    this.cdn.awaitState(id, "sent");
    assertThat(this.cdn.cloudflare().acceptedOf("slow:1").getFirst().at() - first)
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2).toNanos());
  }

  private long lastThrottled() {
    return this.cdn.cloudflare().calls().stream()
        .filter(call -> call.status() == 429)
        .mapToLong(RecordingCdn.Call::at)
        .max()
        .orElseThrow();
  }

  @Test
  void whatAProviderRefusesIsDeadAloneAndCanBeTakenUpAgain() throws Exception {
    this.cdn.cloudflare().refusing("bad:13");
    long id =
        this.cdn.purge(
            IntStream.range(0, 40)
                .mapToObj(i -> "\"bad:" + i + "\"")
                .collect(Collectors.joining(",", "{\"tags\":[", "]}")));
    this.cdn.awaitState(id, "dead");
    JsonNode dead = this.cdn.found(id).path("providers").get(0);
    assertThat(dead.path("provider").stringValue()).isEqualTo("cloudflare");
    assertThat(dead.path("dead").intValue()).isEqualTo(1);
    assertThat(dead.path("sent").intValue()).isEqualTo(39);
    assertThat(dead.path("problem").stringValue()).startsWith("400");
    assertThat(this.cdn.listed("dead")).contains(id);

    this.cdn.cloudflare().refusing("");
    assertThat(this.cdn.one().post(PURGES + "/" + id + "/retry", "admin", "").status())
        .isEqualTo(202);
    this.cdn.awaitState(id, "sent");
    assertThat(this.cdn.cloudflare().acceptedOf("bad:13")).isNotEmpty();
    assertThat(this.cdn.listed("dead")).doesNotContain(id);
  }

  @Test
  void whatACoarserOneTellsOfIsListedByTheStateOfThat() throws Exception {
    long id = this.cdn.coveredByWhatWasGivenUp();
    assertThat(this.cdn.found(id).path("state").stringValue()).isEqualTo("dead");
    assertThat(this.cdn.listed("dead")).contains(id);
    assertThat(this.cdn.listed("sent")).doesNotContain(id);
    assertThat(this.cdn.listed("waiting")).doesNotContain(id);
  }

  @Test
  void isForAdminsOnly() throws Exception {
    for (String role : List.of("", "user")) {
      int refused = role.isEmpty() ? 401 : 403;
      assertThat(this.cdn.one().post(PURGES, role, "{\"everything\":true}").status())
          .isEqualTo(refused);
      assertThat(this.cdn.one().get(PURGES, role).status()).isEqualTo(refused);
      assertThat(this.cdn.one().get(PURGES + "/1", role).status()).isEqualTo(refused);
      assertThat(this.cdn.one().post(PURGES + "/1/retry", role, "").status()).isEqualTo(refused);
    }
  }

  @Test
  void badInputIsSaidByField() throws Exception {
    assertThat(this.cdn.one().post(PURGES, "admin", "{").status()).isEqualTo(400);
    JsonNode problem = this.cdn.one().post(PURGES, "admin", "{\"tags\":[\"Ü\"],\"soft\":7}").json();
    assertThat(problem.path("details").path("validation_errors").propertyNames())
        .containsExactly("tags", "soft");
    assertThat(this.cdn.one().get(PURGES + "/999999999", "admin").status()).isEqualTo(404);
    assertThat(this.cdn.one().get(PURGES + "/x", "admin").status()).isEqualTo(400);
    assertThat(this.cdn.one().get(PURGES + "?limit=0", "admin").status()).isEqualTo(400);
    assertThat(this.cdn.one().get(PURGES + "?state=lost", "admin").status()).isEqualTo(400);
  }

  @Test
  void isReady() throws Exception {
    assertThat(this.cdn.two().management("/actuator/health/readiness").status()).isEqualTo(200);
  }
}
