package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import app.jewgo.limits.rules.Count;
import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.rules.Selection;
import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests: from what is remembered of refusals, else by Redis, else from this gateway's
 * own share. Never fails and never waits longer than the deadline of Redis. Thread-safe.
 */
final class Limiter {

  private final Supplier<Limits> limits;

  private final Denials denials;

  private final Ledger ledger;

  private final WindowBatches redis;

  private final RedisLink link;

  private final LongSupplier micros;

  Limiter(
      Supplier<Limits> limits,
      Denials denials,
      Ledger ledger,
      WindowBatches redis,
      RedisLink link,
      LongSupplier micros) {
    this.limits = limits;
    this.denials = denials;
    this.ledger = ledger;
    this.redis = redis;
    this.link = link;
    this.micros = micros;
  }

  /**
   * @return completed at once or on another thread, never exceptionally
   */
  CompletableFuture<Verdict> decide(Asked asked, Caller caller) {
    Limits inForce = this.limits.get();
    Selection selection = inForce.select(asked, caller);
    List<Demand> demands = selection.counts().stream().map(Count::demand).toList();
    if (!this.link.isUp()) {
      return CompletableFuture.completedFuture(alone(inForce, selection, demands));
    }
    Verdict remembered = remembered(inForce, selection, demands);
    if (remembered != null) {
      return CompletableFuture.completedFuture(remembered);
    }
    long askedAt = this.micros.getAsLong();
    return this.redis
        .decide(demands)
        .handle((answer, failure) ->
            (failure != null)
                ? alone(inForce, selection, demands)
                : told(inForce, selection, demands, answer, askedAt));
  }

  private Verdict told(
      Limits inForce, Selection selection, List<Demand> demands, Answer answer, long askedAt) {
    this.ledger.note(demands, answer);
    if (!answer.accepted()) {
      for (int i = 0; i < demands.size(); i++) {
        Decision decision = answer.decisions().get(i);
        if (!decision.fits() && !demands.get(i).shadow()) {
          this.denials.remember(demands.get(i), decision, askedAt);
        }
      }
    }
    return Verdict.of(inForce.revision(), selection, answer, false);
  }

  private Verdict alone(Limits inForce, Selection selection, List<Demand> demands) {
    Answer answer = this.ledger.decide(demands, this.link.share());
    return Verdict.of(inForce.revision(), selection, answer, true);
  }

  private @Nullable Verdict remembered(Limits inForce, Selection selection, List<Demand> demands) {
    List<Finding> refusals = new ArrayList<>();
    for (int i = 0; i < demands.size(); i++) {
      Decision refusal = demands.get(i).shadow() ? null : this.denials.find(demands.get(i));
      if (refusal != null) {
        refusals.add(new Finding(selection.counts().get(i), refusal));
      }
    }
    return refusals.isEmpty()
        ? null
        : new Verdict(inForce.revision(), selection, false, refusals, false);
  }
}
