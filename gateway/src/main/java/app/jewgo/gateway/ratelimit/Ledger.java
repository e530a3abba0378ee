package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.window.Accepts;
import app.jewgo.limits.window.Answer;
import app.jewgo.limits.window.Decision;
import app.jewgo.limits.window.Demand;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What this gateway has accepted of each caller lately, and what Redis said last. Without Redis it
 * decides from that, and tells Redis afterwards. Bounded; a caller who is forgotten starts anew
 * while Redis is away. Thread-safe.
 */
final class Ledger {

  private static final int MOST = 20_000;

  private final LongSupplier micros;

  private final Cache<String, Account> accounts;

  Ledger(LongSupplier micros) {
    this.micros = micros;
    this.accounts =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .ticker(() -> micros.getAsLong() * 1_000)
            .expireAfter(
                Expiry.<String, Account>accessing(
                    (key, account) -> Duration.ofMillis(account.windowMillis())))
            .build();
  }

  /** Notes what Redis decided. */
  synchronized void note(List<Demand> demands, Answer answer) {
    long now = this.micros.getAsLong();
    for (int i = 0; i < demands.size(); i++) {
      Decision decision = answer.decisions().get(i);
      account(demands.get(i))
          .note(now, demands.get(i), decision, answer.accepted() && decision.fits());
    }
  }

  /**
   * Notes what Redis decided after this gateway had decided by itself, because it was late. What
   * both have charged is charged once.
   */
  synchronized void noteLate(List<Demand> demands, Answer answer) {
    long now = this.micros.getAsLong();
    for (int i = 0; i < demands.size(); i++) {
      Decision decision = answer.decisions().get(i);
      account(demands.get(i))
          .noteLate(now, demands.get(i), decision, answer.accepted() && decision.fits());
    }
  }

  /**
   * Decides without Redis. Shadows are left out: they are about what happens with it.
   *
   * @param share of this gateway
   */
  synchronized Answer decide(List<Demand> demands, Share share) {
    long now = this.micros.getAsLong();
    List<Decision> decisions = new ArrayList<>(demands.size());
    boolean accepted = true;
    for (Demand demand : demands) {
      Decision decision = account(demand).ask(now, demand, share);
      accepted &= decision.fits() || demand.shadow();
      decisions.add(decision);
    }
    if (accepted) {
      for (int i = 0; i < demands.size(); i++) {
        if (!demands.get(i).shadow()) {
          decisions.set(i, account(demands.get(i)).take(now, demands.get(i), share));
        }
      }
    }
    return new Answer(accepted, decisions);
  }

  /**
   * @param everything whether Redis has forgotten, so that all of it must be told again; else what
   *     it never heard of
   */
  synchronized List<Accepts> untold(boolean everything) {
    long now = this.micros.getAsLong();
    List<Accepts> untold = new ArrayList<>();
    this.accounts
        .asMap()
        .forEach((key, account) -> {
          // Decisions wait meanwhile, and nearly all accounts have nothing to tell.
          if (everything || !account.isTold()) {
            Accepts accepts = account.untold(now, key, everything);
            if (!accepts.agesMicros().isEmpty()) {
              untold.add(accepts);
            }
          }
        });
    return untold;
  }

  /**
   * Redis has been told.
   *
   * @param beforeMicros accepts until then
   */
  synchronized void told(List<Accepts> accepts, long beforeMicros) {
    long now = this.micros.getAsLong();
    for (Accepts one : accepts) {
      Account account = this.accounts.getIfPresent(one.key());
      if (account != null) {
        account.told(now, beforeMicros);
      }
    }
  }

  long nowMicros() {
    return this.micros.getAsLong();
  }

  private Account account(Demand demand) {
    Account account = this.accounts.get(demand.key(), key -> new Account(demand));
    account.follow(demand);
    return account;
  }
}
