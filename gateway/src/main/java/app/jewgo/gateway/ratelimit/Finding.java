package app.jewgo.gateway.ratelimit;

import app.jewgo.limits.rules.Count;
import app.jewgo.limits.window.Decision;

/** What one count of a request came to. */
record Finding(Count count, Decision decision) {

  boolean refuses() {
    return !this.decision.fits() && !this.count.shadow();
  }
}
