package app.jewgo.bench.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What became of each request, and when. Written by one thread, read by any after that. */
public final class Timeline {

  private final List<Entry> entries = new ArrayList<>();

  private final long start = System.nanoTime();

  /**
   * One request.
   *
   * @param due seconds after the start of the load, when it should have been sent
   * @param millis until its answer, or its failure
   * @param status 0 if there was no answer
   * @param failure why there was none, or what the problem of a failed server said; or empty
   */
  public record Entry(
      String kind, double due, double millis, int status, boolean retryAfter, String failure) {

    public boolean isOk() {
      return this.status >= 200 && this.status < 300;
    }
  }

  synchronized void add(
      Shot shot, long due, long end, int status, boolean retryAfter, String failure) {
    this.entries.add(
        new Entry(
            shot.kind(), (due - this.start) / 1e9, (end - due) / 1e6, status, retryAfter, failure));
  }

  /** Seconds since the load began. */
  public double now() {
    return (System.nanoTime() - this.start) / 1e9;
  }

  /**
   * @param from seconds, included
   * @param to seconds, not included
   */
  public synchronized Part part(double from, double to) {
    return new Part(
        this.entries.stream().filter(entry -> entry.due() >= from && entry.due() < to).toList(),
        to - from);
  }

  public Part all() {
    return part(0, now());
  }

  /**
   * The requests that were due in a span of time.
   *
   * @param seconds its length
   */
  public record Part(List<Entry> entries, double seconds) {

    public Part {
      entries = List.copyOf(entries);
    }

    public Part only(Predicate<Entry> which) {
      return new Part(this.entries.stream().filter(which).toList(), this.seconds);
    }

    public long count(Predicate<Entry> which) {
      return this.entries.stream().filter(which).count();
    }

    /** Of all requests, how many in a hundred did not get a 2xx. */
    public double errorPercent() {
      return this.entries.isEmpty()
          ? 0
          : 100.0 * count(entry -> !entry.isOk()) / this.entries.size();
    }

    /** Requests answered with 2xx, a second. */
    public double goodput() {
      return count(Entry::isOk) / this.seconds;
    }

    /** Of those with an answer. */
    public double p99Millis() {
      double[] sorted =
          this.entries.stream()
              .filter(entry -> entry.status() > 0)
              .mapToDouble(Entry::millis)
              .sorted()
              .toArray();
      return (sorted.length == 0)
          ? 0
          : sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
    }

    /** Of all, answered or not. */
    public double worstMillis() {
      return this.entries.stream().mapToDouble(Entry::millis).max().orElse(0);
    }

    /** What went wrong, with how often. */
    public Map<String, Integer> failures() {
      Map<String, Integer> failures = new TreeMap<>();
      for (Entry entry : this.entries) {
        if (!entry.isOk()) {
          String what = (entry.status() > 0) ? "status " + entry.status() : "";
          if (!entry.failure().isEmpty()) {
            what += (what.isEmpty() ? "" : ": ") + entry.failure();
          }
          failures.merge(what, 1, Integer::sum);
        }
      }
      return failures;
    }

    /** The latencies of those with an answer, sorted. */
    public double[] millis() {
      double[] sorted = this.entries.stream().mapToDouble(Entry::millis).toArray();
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
