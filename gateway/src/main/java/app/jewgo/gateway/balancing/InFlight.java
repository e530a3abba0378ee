package app.jewgo.gateway.balancing;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request on its way to an instance, until the end of its answer. Thread-safe. */
public final class InFlight {

  private static final int SERVER_ERRORS = 500;

  private final Fleet fleet;

  private final Member member;

  private final @Nullable String kind;

  private final long since;

  private final AtomicBoolean ended = new AtomicBoolean();

  InFlight(Fleet fleet, Member member, @Nullable String kind) {
    this.fleet = fleet;
    this.member = member;
    this.kind = kind;
    this.since = fleet.now();
    member.began();
  }

  public Member member() {
    return this.member;
  }

  /** The answer has begun. */
  public void answered(int status) {
    this.member.heard(this.fleet.now());
    if (status >= SERVER_ERRORS) {
      this.fleet.failed(this.member);
    } else {
      this.fleet.took(this.member, this.kind, this.since);
      this.fleet.succeeded(this.member);
    }
  }

  /** The answer did not come in time. */
  public void timedOut() {
    this.fleet.took(this.member, this.kind, this.since);
    this.fleet.failed(this.member);
  }

  /** The answer is not waited for any longer, though it may still come. */
  public void abandoned() {
    this.fleet.took(this.member, this.kind, this.since);
  }

  /**
   * @param tried that shall not get the request again
   * @return whether another instance is fit to be asked instead
   */
  public boolean hasAlternative(Tried tried) {
    return this.fleet.hasFit(tried.and(this.member.instance()).instances());
  }

  /**
   * @return whether the instance has answered nobody since this request came: then it is not busy
   */
  public boolean isInstanceSilent() {
    return !this.member.hasAnsweredSince(this.since);
  }

  /** The instance broke off the request, or something came that is no answer. */
  public void brokenOff() {
    this.fleet.failed(this.member);
  }

  /** The instance could not be reached. */
  public void notConnected() {
    this.fleet.failed(this.member);
    this.member.instance().unreachable();
  }

  /** It is over, however it ended. Calls beyond the first do nothing. */
  public void end() {
    if (this.ended.compareAndSet(false, true)) {
      this.member.ended();
    }
  }
}
