package app.jewgo.cache.membership;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.redis.MemberReports;
import app.jewgo.cache.redis.MemberReports.Answer;
import app.jewgo.cache.stamp.Position;
import java.util.Optional;
import org.redisson.api.stream.StreamMessageId;

/**
 * Tells Redis how far the member is, and compares that with where the stream ends. One thread calls
 * {@link #report}.
 */
final class Reporter {

  /** So many times the stream must end before the member: once it may just have moved on. */
  private static final int SUSPICIONS = 3;

  private final String name;

  private final Member member;

  private final MemberReports reports;

  private final Follower follower;

  private volatile long lag = -1;

  private int suspicions;

  Reporter(String name, Member member, MemberReports reports, Follower follower) {
    this.name = name;
    this.member = member;
    this.reports = reports;
    this.follower = follower;
  }

  /** Reports once, if there is something to report. */
  void report() {
    Optional<Member.Report> report = this.member.report();
    if (report.isEmpty()) {
      this.lag = -1;
      return;
    }
    Position position = report.get().position();
    Answer answer = this.reports.report(this.name, position);
    report.get().answered(answer.token());
    compare(position, answer);
  }

  /**
   * A stream that was restored to an earlier state may never give anything behind the last id that
   * was read, so nothing would ever be applied.
   */
  private void compare(Position position, Answer answer) {
    Optional<Position> end = answer.end();
    boolean same = end.isPresent() && end.get().epoch().equals(position.epoch());
    this.lag = same ? Math.max(0, end.get().lsn() - position.lsn()) : -1;
    boolean before =
        end.isPresent()
            && (!end.get().hasReached(position) || isBefore(answer.last(), this.follower.last()));
    this.suspicions = before ? this.suspicions + 1 : 0;
    if (this.suspicions == SUSPICIONS) {
      this.suspicions = 0;
      this.follower.beginAgain();
    }
  }

  private static boolean isBefore(StreamMessageId one, StreamMessageId other) {
    return (one.getId0() != other.getId0())
        ? Long.compareUnsigned(one.getId0(), other.getId0()) < 0
        : Long.compareUnsigned(one.getId1(), other.getId1()) < 0;
  }

  /** Takes the member out of the table. */
  void leave() {
    this.reports.leave(this.name);
  }

  /** Bytes of log that the member was behind; -1 while it is not known. */
  long lag() {
    return this.lag;
  }
}
