package app.jewgo.gateway.balancing;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes from one event to the next. The same events in the same order, every time. */
final class Simulation {

  private record Event(long at, long number, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));

  private long now;

  private long scheduled;

  /**
   * @return nanoseconds since the beginning
   */
  long now() {
    return this.now;
  }

  double seconds() {
    return this.now / 1e9;
  }

  void after(double millis, Runnable action) {
    schedule(this.now + Math.round(millis * 1e6), action);
  }

  void at(double seconds, Runnable action) {
    schedule(Math.round(seconds * 1e9), action);
  }

  void every(double millis, Runnable action) {
    action.run();
    after(millis, () -> every(millis, action));
  }

  void run(Duration until) {
    while (!this.events.isEmpty() && this.events.peek().at() <= until.toNanos()) {
      Event next = this.events.remove();
      this.now = next.at();
      next.action().run();
    }
  }

  private void schedule(long at, Runnable action) {
    this.events.add(new Event(at, this.scheduled++, action));
  }
}
