package app.jewgo.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/**
 * Sends requests over many connections from one thread, as nginx would that stands before several
 * servers: connections are kept; what cannot be connected goes to the next server; a GET whose
 * connection is closed before anything of an answer has come is sent again, over a new connection
 * where it was a kept one, to the next server otherwise. A write that was sent is not. One use per
 * object.
 */
public final class Wire {

  private static final int MOST_CONNECTIONS = 4_000;

  private final List<InetSocketAddress> servers;

  private final Addresses addresses;

  private final int mostAddresses;

  private final Duration deadline;

  private final Timeline timeline = new Timeline();

  private final Map<InetSocketAddress, ArrayDeque<WireConnection>> idle = new HashMap<>();

  private final Set<WireConnection> busy = new HashSet<>();

  private final Selector selector;

  private long made;

  private long nextLook;

  private final AtomicInteger refused = new AtomicInteger();

  private final AtomicInteger resent = new AtomicInteger();

  private volatile boolean stopped;

  /**
   * @param servers all that a request may go to if its own cannot be connected
   * @param mostAddresses how many clients to speak for
   * @param deadline of a request, from when it was due
   */
  public Wire(
      List<InetSocketAddress> servers, Addresses addresses, int mostAddresses, Duration deadline) {
    this.servers = List.copyOf(servers);
    this.addresses = addresses;
    this.mostAddresses = mostAddresses;
    this.deadline = deadline;
    try {
      this.selector = Selector.open();
    } catch (IOException ex) {
      throw new UncheckedIOException("no selector", ex);
    }
  }

  public Timeline timeline() {
    return this.timeline;
  }

  /**
   * @return how often a connection did not come about, so that another server was asked
   */
  public int refused() {
    return this.refused.get();
  }

  /**
   * @return how many were sent again because their connection was closed
   */
  public int resent() {
    return this.resent.get();
  }

  /** Ends the load early; returns at once. */
  public void stop() {
    this.stopped = true;
  }

  /** Keeps so many requests in flight, each followed by the next as soon as it is answered. */
  public void closedLoop(int inFlight, Duration duration, LongFunction<Shot> shots) {
    long end = System.nanoTime() + duration.toNanos();
    long next = 0;
    try (this.selector) {
      while (System.nanoTime() < end && !this.stopped) {
        while (this.busy.size() < inFlight) {
          send(shots.apply(next++), System.nanoTime());
        }
        turn(50);
      }
      finish();
    } catch (IOException ex) {
      throw new UncheckedIOException("the load broke off", ex);
    }
  }

  /** Sends so many requests in all, keeping so many in flight. */
  public void closedLoop(int inFlight, long count, LongFunction<Shot> shots) {
    long next = 0;
    try (this.selector) {
      while (next < count && !this.stopped) {
        while (this.busy.size() < inFlight && next < count) {
          send(shots.apply(next++), System.nanoTime());
        }
        turn(50);
      }
      finish();
    } catch (IOException ex) {
      throw new UncheckedIOException("the load broke off", ex);
    }
  }

  /** Sends so many a second, whether or not earlier ones are answered. */
  public void openLoop(double rate, Duration duration, LongFunction<Shot> shots) {
    long start = System.nanoTime();
    long calls = (long) (rate * duration.toNanos() / 1e9);
    long next = 0;
    try (this.selector) {
      while (next < calls && !this.stopped) {
        long now = System.nanoTime();
        long due = start + (long) (next * 1e9 / rate);
        // Answers are read in between, or a long queue of calls would look like slow answers.
        for (int burst = 0; due <= now && next < calls && burst < 64; burst++) {
          send(shots.apply(next++), due);
          due = start + (long) (next * 1e9 / rate);
        }
        turn(Math.clamp((due - System.nanoTime()) / 1_000_000, 0, 50));
      }
      finish();
    } catch (IOException ex) {
      throw new UncheckedIOException("the load broke off", ex);
    }
  }

  private void finish() throws IOException {
    long end = System.nanoTime() + this.deadline.toNanos();
    while (!this.busy.isEmpty() && System.nanoTime() < end && !this.stopped) {
      turn(50);
    }
    long now = System.nanoTime();
    if (!this.stopped) {
      for (WireConnection one : this.busy) {
        this.timeline.add(one.shot(), one.due(), now, 0, false, "no answer in time");
      }
    }
    this.busy.forEach(WireConnection::close);
    this.idle.values().forEach(queue -> queue.forEach(WireConnection::close));
  }

  private void send(Shot shot, long due) {
    ArrayDeque<WireConnection> free =
        this.idle.computeIfAbsent(shot.target(), _ -> new ArrayDeque<>());
    WireConnection kept = free.pollFirst();
    if (kept != null) {
      this.busy.add(kept);
      kept.send(shot, due);
    } else if (this.busy.size() >= MOST_CONNECTIONS) {
      this.timeline.add(shot, due, System.nanoTime(), 0, false, "4,000 requests in flight");
    } else {
      connect(shot, due, 0);
    }
  }

  private void connect(Shot shot, long due, int attempt) {
    InetAddress from = this.addresses.of(this.made++ % this.mostAddresses);
    try {
      this.busy.add(WireConnection.open(this.selector, from, shot, due, attempt));
    } catch (IOException ex) {
      this.refused.incrementAndGet();
      elsewhere(shot, due, attempt);
    }
  }

  private void again(WireConnection broken) {
    if (broken.isReused()) {
      connect(broken.shot(), broken.due(), broken.attempt());
    } else {
      elsewhere(broken.shot(), broken.due(), broken.attempt());
    }
  }

  private void elsewhere(Shot shot, long due, int attempt) {
    int next = attempt + 1;
    if (next >= this.servers.size()) {
      this.timeline.add(shot, due, System.nanoTime(), 0, false, "cannot connect");
      return;
    }
    int at = this.servers.indexOf(shot.target());
    InetSocketAddress other = this.servers.get((at + 1) % this.servers.size());
    connect(shot.to(other), due, next);
  }

  private void turn(long millis) throws IOException {
    if (millis > 0) {
      this.selector.select(millis);
    } else {
      this.selector.selectNow();
    }
    Iterator<SelectionKey> keys = this.selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      if (key.isValid() && key.attachment() instanceof WireConnection one) {
        advance(one);
      }
    }
    giveUpLate();
  }

  private void advance(WireConnection one) {
    try {
      if (one.advance()) {
        this.busy.remove(one);
        long now = System.nanoTime();
        this.timeline.add(
            one.shot(), one.due(), now, one.status(), one.hasRetryAfter(), one.detail());
        if (one.isClosing()) {
          one.close();
        } else {
          this.idle.computeIfAbsent(one.shot().target(), _ -> new ArrayDeque<>()).addFirst(one);
        }
      } else if (!one.isBusy() && one.isClosed()) {
        this.idle.values().forEach(queue -> queue.remove(one));
      }
    } catch (IOException ex) {
      this.busy.remove(one);
      one.close();
      if (!one.isConnected()) {
        this.refused.incrementAndGet();
        elsewhere(one.shot(), one.due(), one.attempt());
      } else if (!one.hasBegun() && one.shot().isRepeatable()) {
        this.resent.incrementAndGet();
        again(one);
      } else {
        String what = one.hasBegun() ? "broken off" : "closed without an answer";
        this.timeline.add(one.shot(), one.due(), System.nanoTime(), 0, false, what);
      }
    }
  }

  private void giveUpLate() {
    long now = System.nanoTime();
    if (now < this.nextLook) {
      return;
    }
    this.nextLook = now + 20_000_000;
    Iterator<WireConnection> all = this.busy.iterator();
    while (all.hasNext()) {
      WireConnection one = all.next();
      if (now - one.due() > this.deadline.toNanos()) {
        all.remove();
        one.close();
        this.timeline.add(one.shot(), one.due(), now, 0, false, "no answer in time");
      }
    }
  }
}
