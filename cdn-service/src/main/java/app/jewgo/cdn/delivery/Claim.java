package app.jewgo.cdn.delivery;

import app.jewgo.cdn.provider.PurgeCall;
import java.time.Duration;

/** What an instance may do for a provider next. */
sealed interface Claim {

  /**
   * Make this call, before the hold is over.
   *
   * @param id of the call
   * @param full whether the next call is full as well, so that nothing needs to be waited for
   */
  record Granted(long id, PurgeCall call, boolean full) implements Claim {}

  /**
   * Nothing.
   *
   * @param pause before asking again, unless something new comes
   */
  record Nothing(Duration pause) implements Claim {}
}
