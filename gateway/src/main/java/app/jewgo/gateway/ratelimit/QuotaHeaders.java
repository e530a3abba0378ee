package app.jewgo.gateway.ratelimit;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.limits.rules.Tier;
import app.jewgo.limits.window.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** How a verdict is told to the client. */
final class QuotaHeaders {

  static final String POLICY = "RateLimit-Policy";

  static final String LIMIT = "RateLimit";

  /** The revision of the limits, and whether a gateway had to decide alone. */
  static final String REVISION = "JewGo-Limits";

  private static final long SECOND = 1_000_000;

  private static final Comparator<Finding> TIGHTEST_FIRST =
      Comparator.comparing(Finding::refuses, Comparator.reverseOrder())
          .thenComparingInt(finding -> finding.decision().remaining());

  private QuotaHeaders() {}

  static void write(Verdict verdict, Instant now, HttpHeaders headers) {
    List<Finding> findings = shown(verdict);
    StringBuilder policy = new StringBuilder(48);
    StringBuilder limit = new StringBuilder(48);
    for (Finding finding : findings) {
      Tier tier = finding.count().tier();
      append(policy, tier, 'q', tier.limit(), 'w', tier.window().toSeconds());
      Decision decision = finding.decision();
      append(limit, tier, 'r', decision.remaining(), 't', seconds(decision.waitMicros()));
    }
    headers.set(POLICY, policy.toString());
    headers.set(LIMIT, limit.toString());
    Decision tightest = tightest(findings).decision();
    headers.set("X-RateLimit-Limit", Integer.toString(tightest.limit()));
    headers.set("X-RateLimit-Remaining", Integer.toString(tightest.remaining()));
    headers.set("X-RateLimit-Reset", Long.toString(reset(tightest, now)));
    headers.set(REVISION, '"' + verdict.revision() + '"' + (verdict.degraded() ? ";degraded" : ""));
  }

  /** Without {@code String.format}, which would cost each answer some microseconds. */
  private static void append(
      StringBuilder text, Tier tier, char first, long one, char second, long other) {
    text.append(text.isEmpty() ? "\"" : ", \"").append(tier.name()).append("\";");
    text.append(first).append('=').append(one).append(';');
    text.append(second).append('=').append(other);
  }

  /**
   * @param verdict that refuses
   */
  static Problem problem(Verdict verdict, Instant now) {
    List<Finding> violated = shown(verdict).stream().filter(Finding::refuses).toList();
    long retry =
        violated.stream()
            .mapToLong(finding -> seconds(finding.decision().waitMicros()))
            .max()
            .orElse(1);
    Finding tightest = tightest(violated);
    Tier tier = tightest.count().tier();
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("limit", tightest.decision().limit());
    numbers.put("remaining", tightest.decision().remaining());
    numbers.put("reset", reset(tightest.decision(), now));
    numbers.put("current", tightest.decision().used());
    return Problem.of(
            ProblemType.QUOTA_EXCEEDED,
            "%s: more than %d in %d s (expected: none for %d s)"
                .formatted(tier.name(), tier.limit(), tier.window().toSeconds(), retry))
        .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(retry))
        .with(
            "violated-policies",
            violated.stream().map(finding -> finding.count().tier().name()).toList())
        .with("revision", verdict.revision())
        .with("rate_limit", numbers);
  }

  private static List<Finding> shown(Verdict verdict) {
    List<Finding> shown = new ArrayList<>(verdict.findings().size());
    for (Finding finding : verdict.findings()) {
      if (!finding.count().shadow()) {
        shown.add(finding);
      }
    }
    return shown;
  }

  private static Finding tightest(List<Finding> findings) {
    return Collections.min(findings, TIGHTEST_FIRST);
  }

  private static long reset(Decision decision, Instant now) {
    return now.getEpochSecond() + seconds(decision.waitMicros() + now.getNano() / 1_000);
  }

  /** Rounded up: a client that waits so long is not too early. */
  private static long seconds(long micros) {
    return (micros + SECOND - 1) / SECOND;
  }
}
