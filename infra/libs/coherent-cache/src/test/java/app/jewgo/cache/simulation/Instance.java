package app.jewgo.cache.simulation;

import app.jewgo.cache.barrier.ReportTable;
import app.jewgo.cache.barrier.WriteBarrier;
import app.jewgo.cache.feed.FeedCursor.Step;
import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.flight.SingleFlight;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.member.Judged;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An instance of a service or of the gateway: its memory, its barrier, its messages under way. */
final class Instance {

  static final Duration LEASE = Duration.ofSeconds(1);

  static final Duration MARGIN = Duration.ofMillis(200);

  /** Small, so that the fence must forget. */
  private static final int TAGS = 8;

  private final String name;

  private final Rules rules;

  private final SplittableRandom random;

  private final Redis redis;

  private final Trace trace;

  final Memory memory;

  final WriteBarrier barrier;

  final SingleFlight<Integer, Answer> flights = new SingleFlight<>();

  final @Nullable Answer[] kept = new Answer[Question.COUNT];

  private final Deque<Redis.Stored> inbox = new ArrayDeque<>();

  private final Deque<UnderWay> reports = new ArrayDeque<>();

  private Redis.@Nullable Start start;

  private long id = -1;

  private @Nullable ReportTable table;

  private long asked;

  private boolean asking;

  /** Whether readings of the table, but for the first, are long on their way. */
  private final boolean late;

  private boolean knowsTable;

  /** A report: first on its way to Redis, then its answer on the way back. */
  private static final class UnderWay {

    private final Memory.Report report;

    private @Nullable Token token;

    private UnderWay(Memory.Report report) {
      this.report = report;
    }
  }

  Instance(
      String name,
      Rules rules,
      SplittableRandom random,
      MonotonicClock clock,
      Redis redis,
      boolean late,
      Trace trace) {
    this.name = name;
    this.late = late;
    this.rules = rules;
    this.random = random;
    this.redis = redis;
    this.trace = trace;
    this.memory =
        rules.real()
            ? Memory.of(new Member(LEASE, TAGS, clock), clock)
            : new BrokenMemory(rules, LEASE, TAGS, clock);
    Duration margin = rules.keep(Rule.MARGIN_FOR_CLOCKS) ? MARGIN : Duration.ZERO;
    this.barrier = new WriteBarrier(LEASE, margin, clock);
  }

  String name() {
    return this.name;
  }

  /** Begins, fetches or applies, whatever comes next. */
  boolean follow() {
    Redis.Start place = this.start;
    if (place != null) {
      this.start = null;
      this.id = place.id();
      this.inbox.clear();
      this.memory.begin(place.epoch(), place.place());
      say("begins in %s at %s", place.epoch(), place.place());
      return true;
    }
    if (this.memory.position() == null) {
      this.start = this.redis.start();
      return this.start != null;
    }
    if (this.inbox.isEmpty()) {
      List<Redis.Stored> found = this.redis.after(this.id, 1 + this.random.nextInt(3));
      this.inbox.addAll(found);
      return !found.isEmpty();
    }
    Redis.Stored stored = this.inbox.removeFirst();
    this.id = stored.id();
    Step step = this.memory.apply(stored.entry());
    say("applies %s: %s", stored.entry(), step);
    Position position = this.memory.position();
    if (step == Step.GAP) {
      this.inbox.clear();
    } else if (step == Step.NEXT
        && stored.entry() instanceof FeedEntry.Change change
        && change.last()
        && position != null) {
      this.barrier.applied(change.xid(), position);
    }
    return true;
  }

  /** Begins again although nothing forces it to, as it does when no lease comes. */
  void beginAgain() {
    this.start = this.redis.start();
  }

  boolean report() {
    UnderWay first = this.reports.peekFirst();
    if (first == null || (this.reports.size() < 3 && this.random.nextInt(4) == 0)) {
      Memory.Report report = this.memory.report();
      if (report == null) {
        return false;
      }
      this.reports.addLast(new UnderWay(early(report)));
      say("sends report of %s", report.position());
      return true;
    }
    Token token = first.token;
    if (token == null) {
      first.token = this.redis.report(this.name, first.report.position());
      say("its report of %s is %s", first.report.position(), first.token);
    } else {
      this.reports.removeFirst();
      first.report.answered().accept(token);
      say("gets %s", token);
    }
    return true;
  }

  private Memory.Report early(Memory.Report report) {
    Redis.Stored last = this.inbox.peekLast();
    if (this.rules.keep(Rule.FENCE_BEFORE_POSITION)
        || last == null
        || !(last.entry() instanceof FeedEntry.Change change)) {
      return report;
    }
    return new Memory.Report(new Position(change.epoch(), change.lsn()), report.answered());
  }

  /** Asks Redis for the members' reports, gets them there, and takes them over. */
  boolean readTable() {
    ReportTable found = this.table;
    if (found != null) {
      if (this.late && this.knowsTable && this.random.nextInt(12) > 0) {
        return false;
      }
      this.knowsTable = true;
      this.table = null;
      this.asking = false;
      boolean careless = !this.rules.keep(Rule.TABLE_READ_AFTER_COMMIT);
      this.barrier.observe(found, careless ? this.barrier.now() : this.asked);
      say("takes over %s", found);
    } else if (this.asking) {
      this.table = seen(this.redis.table());
    } else {
      this.asking = true;
      this.asked = this.barrier.now();
    }
    return true;
  }

  private ReportTable seen(ReportTable full) {
    if (this.rules.real()) {
      return full;
    }
    Map<String, ReportTable.Entry> reports = full.reports();
    if (!this.rules.keep(Rule.BARRIER_ASKS_ALL)) {
      reports =
          reports.entrySet().stream()
              .filter(entry -> entry.getKey().equals(this.name))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
    String run = this.rules.keep(Rule.ONE_LIFE_FOR_A_LEASE) ? full.run() : "";
    return new ReportTable(run, reports);
  }

  boolean isCurrent(Answer answer) {
    Judged judged = answer.judged();
    return judged != null && this.memory.judge(judged) == Verdict.CURRENT;
  }

  private void say(String format, @Nullable Object... arguments) {
    if (this.trace.isWritten()) {
      this.trace.add(this.name + " " + format, arguments);
    }
  }
}
