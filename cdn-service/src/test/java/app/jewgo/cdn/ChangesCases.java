package app.jewgo.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Changes of restaurants on their way to the CDNs. */
abstract class ChangesCases {

  private final CdnPlatform cdn;

  ChangesCases(CdnPlatform cdn) {
    this.cdn = cdn;
  }

  @Test
  void aChangeIsPurgedByItsTagsOnceWhicheverInstanceHearsOfIt() throws Exception {
    this.cdn.relay().commit("r:11", "list", "c:257:-802");
    this.cdn.awaitTag("r:11");
    this.cdn.awaitTag("c:257:-802");
    this.cdn.relay().commit("r:12", "list");
    this.cdn.awaitTag("r:12");
    JsonNode purges =
        this.cdn
            .one()
            .get(CdnPlatform.PURGES + "?limit=200", "admin")
            .json()
            .path("data")
            .path("purges");
    long queued = 0;
    for (JsonNode purge : purges) {
      if (purge.path("targets").toString().contains("\"r:11\"")) {
        queued++;
        assertThat(purge.path("source").stringValue()).isEqualTo("feed");
      }
    }
    assertThat(queued).isEqualTo(1);
  }

  @Test
  void aNewEpochPurgesEveryRestaurant() throws Exception {
    this.cdn.relay().commit("r:21", "list");
    this.cdn.awaitTag("r:21");
    int before = this.cdn.cloudflare().acceptedOf("restaurants").size();
    this.cdn.relay().begin();
    Map<String, Long> changed = Map.of("r:22", System.nanoTime());
    this.cdn.relay().commit("r:22", "list");
    for (RecordingCdn each : this.cdn.providers()) {
      Eventually.await(() -> assertThat(stale(each, changed)).isEmpty());
    }
    Eventually.await(() ->
        assertThat(this.cdn.cloudflare().acceptedOf("restaurants").size()).isGreaterThan(before));
  }

  @Test
  void aNewEpochBehindWhatCannotBeReadIsSeen() throws Exception {
    this.cdn.relay().commit("r:23", "list");
    this.cdn.awaitTag("r:23");
    this.cdn.relay().hang(true);
    this.cdn.appendUnreadable();
    this.cdn.relay().begin();
    this.cdn.relay().commit("r:24", "list");
    this.cdn.relay().hang(false);
    int before = this.cdn.cloudflare().acceptedOf("restaurants").size();
    Eventually.await(() ->
        assertThat(this.cdn.cloudflare().acceptedOf("restaurants").size()).isGreaterThan(before));
    this.cdn.relay().commit("r:25", "list");
    this.cdn.awaitTag("r:25");
  }

  @Test
  void moreThanTheBudgetBecomesACoarserTagAndNothingStaysStale() throws Exception {
    this.cdn.cloudflare().throttling("1");
    Set<Long> ids = new HashSet<>();
    for (int purge = 0; purge < 5; purge++) {
      int first = purge * 1_000;
      ids.add(
          this.cdn.purge(
              IntStream.range(first, first + 1_000)
                  .mapToObj(i -> "\"r:9" + i + "\"")
                  .collect(Collectors.joining(",", "{\"tags\":[", "]}"))));
    }
    int before = this.cdn.cloudflare().acceptedOf("restaurants").size();
    int callsBefore = this.cdn.cloudflare().accepted().size();
    this.cdn.cloudflare().throttling("");
    for (long id : ids) {
      this.cdn.awaitState(id, "sent");
    }
    assertThat(this.cdn.cloudflare().acceptedOf("restaurants").size()).isGreaterThan(before);
    assertThat(this.cdn.cloudflare().accepted().size() - callsBefore)
        .as("instead of 50")
        .isLessThan(25);
    long covered = 0;
    for (long id : ids) {
      covered += this.cdn.found(id).path("providers").get(0).path("covered").longValue();
    }
    Set<String> told =
        this.cdn.cloudflare().accepted().stream()
            .flatMap(call -> call.tags().stream())
            .filter(tag -> tag.startsWith("r:9"))
            .collect(Collectors.toSet());
    assertThat(covered + told.size()).isGreaterThanOrEqualTo(5_000);
  }

  /** A thousand transactions of a hundred restaurants each, as fast as the stream takes them. */
  @Test
  void aBurstOfAHundredThousandChangesFitsTheBudgetAndNothingStaysStale() {
    Map<Integer, Integer> callsBefore = new HashMap<>();
    for (int i = 0; i < 2; i++) {
      callsBefore.put(i, this.cdn.providers().get(i).accepted().size());
    }
    Map<String, Long> changed = new HashMap<>();
    for (int batch = 0; batch < 20; batch++) {
      List<List<String>> transactions = new ArrayList<>();
      for (int n = batch * 50; n < batch * 50 + 50; n++) {
        transactions.add(
            Stream.concat(
                    IntStream.range(n * 100, n * 100 + 100).mapToObj(id -> "r:b" + id),
                    Stream.of("list", "c:257:" + n))
                .toList());
      }
      long now = System.nanoTime();
      transactions.forEach(tags -> this.cdn.relay().commit(tags.toArray(String[]::new)));
      transactions.forEach(tags -> tags.forEach(tag -> changed.put(tag, now)));
    }
    assertThat(changed).hasSizeGreaterThan(100_000);
    for (int i = 0; i < 2; i++) {
      RecordingCdn provider = this.cdn.providers().get(i);
      Eventually.await(() -> assertThat(stale(provider, changed)).isEmpty());
      assertThat(provider.accepted().size() - callsBefore.getOrDefault(i, 0))
          .as("instead of 1,000")
          .isLessThan(100);
    }
    // Once what is left of it is over, a change is told by its own tag again.
    Eventually.await(() -> {
      this.cdn.relay().commit("r:calm");
      for (RecordingCdn provider : this.cdn.providers()) {
        assertThat(provider.acceptedOf("r:calm")).isNotEmpty();
      }
    });
  }

  /** Of what changed, some that a provider has not been told of since. */
  private static Set<String> stale(RecordingCdn provider, Map<String, Long> changed) {
    Map<String, Long> told = new HashMap<>();
    for (RecordingCdn.Call call : provider.accepted()) {
      call.tags().forEach(tag -> told.merge(tag, call.at(), Math::max));
    }
    long all = told.getOrDefault("restaurants", Long.MIN_VALUE);
    return changed.entrySet().stream()
        .filter(each -> all < each.getValue())
        .filter(each -> told.getOrDefault(each.getKey(), Long.MIN_VALUE) < each.getValue())
        .map(Map.Entry::getKey)
        .limit(5)
        .collect(Collectors.toSet());
  }
}
