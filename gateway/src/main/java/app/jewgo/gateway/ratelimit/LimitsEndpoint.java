package app.jewgo.gateway.ratelimit;

import app.jewgo.kit.config.LiveDocument;
import app.jewgo.limits.record.RequestRecorder;
import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.rules.Rule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Shows operations which limits are in force and what they do. */
@Endpoint(id = "limits")
final class LimitsEndpoint {

  private final LiveDocument<Limits> limits;

  private final LimitMetrics metrics;

  private final RedisLink link;

  private final Denials denials;

  private final @Nullable RequestRecorder recorder;

  private final Supplier<Boolean> enabled;

  LimitsEndpoint(
      LiveDocument<Limits> limits,
      LimitMetrics metrics,
      RedisLink link,
      Denials denials,
      @Nullable RequestRecorder recorder,
      Supplier<Boolean> enabled) {
    this.limits = limits;
    this.metrics = metrics;
    this.link = link;
    this.denials = denials;
    this.recorder = recorder;
    this.enabled = enabled;
  }

  @ReadOperation
  Status limits() {
    Limits inForce = this.limits.current();
    return new Status(
        this.enabled.get(),
        inForce.revision(),
        this.limits.appliedAt(),
        refusal(this.limits.lastRefusal()),
        new Redis(this.link.isUp(), this.link.share().gateways().size(), this.denials.size()),
        (this.recorder == null)
            ? null
            : new Recorded(this.recorder.written(), this.recorder.dropped()),
        inForce.rules().stream().map(this::row).toList());
  }

  private Row row(Rule rule) {
    LimitMetrics.Numbers numbers = this.metrics.numbersOf(rule);
    return new Row(
        rule.name(),
        rule.line(),
        numbers.allowed(),
        numbers.limited(),
        numbers.wouldHaveLimited(),
        numbers.degraded());
  }

  private static @Nullable Refused refusal(LiveDocument.@Nullable Refusal refusal) {
    return (refusal == null)
        ? null
        : new Refused(refusal.at(), Arrays.asList(refusal.reason().split("; (?=line )", -1)));
  }

  /**
   * @param record null if requests are not recorded
   */
  record Status(
      boolean enabled,
      String revision,
      Instant appliedAt,
      @Nullable Refused lastRefusal,
      Redis redis,
      @Nullable Recorded record,
      List<Row> rules) {}

  /**
   * A file that was not taken.
   *
   * @param mistakes each with its line
   */
  record Refused(Instant at, List<String> mistakes) {}

  /**
   * @param answers whether windows are counted there
   * @param gateways known to live
   * @param rememberedRefusals callers who are refused without asking it
   */
  record Redis(boolean answers, int gateways, long rememberedRefusals) {}

  /** Requests since the start. */
  record Recorded(long written, long dropped) {}

  /** Requests since the start, by the rule that took them; of a shadow rule, as if in force. */
  record Row(
      String rule, int line, long allowed, long limited, long wouldHaveLimited, long degraded) {}
}
